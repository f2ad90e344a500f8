//! Plain FTS5, as SQLite's documentation sets it up for text with diacritics.

use rusqlite::{Connection, named_params};

use super::data::Data;
use super::{Answer, Run, timed};

pub fn run(data: &Data) -> rusqlite::Result<Run> {
    let (connection, build_ms) = timed(|| fill(data));
    let connection = connection?;
    let mut search =
        connection.prepare("SELECT rowid FROM place WHERE place MATCH :words ORDER BY rank LIMIT 3")?;
    let mut answers = Vec::new();
    for (_, query, _) in data.each() {
        let words = expression(query);
        let (docs, ms) = timed(|| {
            if words.is_empty() {
                return Ok(Vec::new());
            }
            let rows = search.query_map(named_params! {":words": words}, |row| row.get::<_, i64>(0))?;
            rows.map(|row| row.map(|number| usize::try_from(number).unwrap_or(usize::MAX))).collect()
        });
        let docs: rusqlite::Result<Vec<usize>> = docs;
        answers.push(Some(Answer { docs: docs?, ms }));
    }
    Ok(Run { engine: "fts5", build_ms, answers })
}

fn fill(data: &Data) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(
        "CREATE VIRTUAL TABLE place USING fts5 (vi, en, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')",
    )?;
    let filling = connection.transaction()?;
    {
        let mut put = filling.prepare("INSERT INTO place (rowid, vi, en) VALUES (:number, :vi, :en)")?;
        for (number, (vi, en)) in data.docs.iter().enumerate() {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            put.execute(named_params! {":number": number, ":vi": vi, ":en": en})?;
        }
    }
    filling.commit()?;
    Ok(connection)
}

/// All words, the last perhaps only begun.
fn expression(query: &str) -> String {
    let words: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    if words.is_empty() { String::new() } else { format!("{} *", words.join(" ")) }
}
