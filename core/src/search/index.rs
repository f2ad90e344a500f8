//! The FTS5 index: which places have the words at all. What comes first is decided in [`super::rank`].

use haidang_contract::Place;
use rusqlite::{Connection, TransactionBehavior, named_params};

use super::fold::{FOLD_VERSION, Token, fold};
use super::words::{Label, PlaceWords};
use crate::store::{Trouble, meta, place};

/// Puts the words of a place that has none in the index yet.
pub(crate) fn put(connection: &Connection, number: i64, place: &Place) -> Result<(), Trouble> {
    let words = PlaceWords::of(place);
    let description: Vec<String> = place.description.iter().map(|(_, text)| fold(text)).collect();
    connection.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":number": number,
        ":name": labels(&words.names),
        ":alias": labels(&words.aliases),
        ":kind": joined(&words.kind),
        ":address": joined(&words.address),
        ":description": description.join(" "),
    })?;
    Ok(())
}

/// Builds the index anew when another version of this program folded it.
pub(crate) fn refresh(connection: &mut Connection) -> Result<(), Trouble> {
    let current = FOLD_VERSION.to_string();
    if meta::get(connection, "fold_version")?.as_deref() == Some(current.as_str()) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute("DELETE FROM place_search", [])?;
    place::each(&transaction, |row| {
        // A place that cannot be read is not shown either; see `Desk::shelf`.
        match serde_json::from_str::<Place>(&row.body) {
            Ok(place) => put(&transaction, row.number, &place),
            Err(_) => Ok(()),
        }
    })?;
    meta::set(&transaction, "fold_version", &current)?;
    Ok(transaction.commit()?)
}

/// Numbers of the places an FTS5 expression fits, in no order.
pub(crate) fn find(connection: &Connection, expression: &str) -> Result<Vec<i64>, Trouble> {
    let mut read =
        connection.prepare_cached("SELECT rowid FROM place_search WHERE place_search MATCH :expression")?;
    let numbers = read.query_map(named_params! {":expression": expression}, |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Words and, where there are several, their run.
fn labels(labels: &[Label]) -> String {
    let mut text = Vec::new();
    for label in labels {
        text.push(joined(&label.tokens));
        if label.tokens.len() > 1 {
            text.push(label.run.clone());
        }
    }
    text.join(" ")
}

fn joined(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.folded.as_str()).collect::<Vec<_>>().join(" ")
}
