//! Search beside its peers: `cargo xtask bench search`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "its output is what it is for")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use haidang_tests::bench::search::{self, Data};
use serde_json::{Map, Value};

#[derive(Debug, Parser)]
#[command(about = "Measures search beside fuse.js, minisearch, tantivy and FTS5")]
struct Arguments {
    /// Names and queries: {"docs": [["name vi", "name en"], …], "queries": {"class": [["query", number of the doc], …]}}
    #[arg(long)]
    data: Option<PathBuf>,
}

fn main() -> ExitCode {
    let Arguments { data } = Arguments::parse();
    match data.map_or_else(everywhere, |file| on(&file)) {
        Ok(last) => {
            println!("{}", Value::Object(last));
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn on(file: &Path) -> Result<Map<String, Value>, String> {
    let text = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let data: Data = serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    let board = search::on(&data)?;
    println!("{}", board.table());
    Ok(board.json())
}

/// The engines' figures on 10,000 places, and those on the others under names of their own.
fn everywhere() -> Result<Map<String, Value>, String> {
    let mut last = Map::new();
    for (key, board) in search::everywhere()? {
        println!("{}\n", board.table());
        if key == "places_10k" {
            last.extend(board.json());
        } else {
            last.insert(key.to_owned(), Value::Object(board.json()));
        }
    }
    Ok(last)
}
