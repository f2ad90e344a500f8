//! `city-api corrections`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use city_api::store::Told;
use clap::Subcommand;
use haidang_contract::Timestamp;
use haidang_contract::saved::clean_note;

use super::{CliFault, open};

#[derive(Debug, Subcommand)]
pub(super) enum CorrectionsCommand {
    /// Print what visitors have told, in the order in which it came.
    List {
        /// Folder of the city's database.
        #[arg(long, env = "CITY_DATA")]
        data: PathBuf,
        /// Without those that are closed.
        #[arg(long)]
        open: bool,
    },
    /// Print all of it as a table for a spreadsheet.
    Export {
        /// Folder of the city's database.
        #[arg(long, env = "CITY_DATA")]
        data: PathBuf,
        /// As comma-separated values (RFC 4180), the only form there is so far.
        #[arg(long, required = true)]
        csv: bool,
    },
    /// Close one that has been looked into.
    Close {
        /// Its number, or its id.
        which: String,
        /// Folder of the city's database.
        #[arg(long, env = "CITY_DATA")]
        data: PathBuf,
        /// What came of it.
        #[arg(long)]
        note: String,
    },
}

const HEADER: [&str; 10] =
    ["number", "id", "received", "place", "reason", "text", "seen", "edition", "closed", "note"];

pub(super) fn run(
    command: CorrectionsCommand,
    now: Timestamp,
    out: &mut impl Write,
) -> Result<ExitCode, CliFault> {
    match command {
        CorrectionsCommand::List { data, open: open_only } => {
            let told = open(&data)?.told(open_only)?;
            for one in &told {
                print(one, out)?;
            }
            let count = told.iter().filter(|one| one.closed.is_none()).count();
            writeln!(out, "{} correction(s), {count} open", told.len())?;
        }
        CorrectionsCommand::Export { data, csv: _ } => {
            let mut table = csv::Writer::from_writer(out);
            table.write_record(HEADER).map_err(std::io::Error::from)?;
            for one in open(&data)?.told(false)? {
                table.write_record(row(&one)).map_err(std::io::Error::from)?;
            }
            table.flush()?;
        }
        CorrectionsCommand::Close { which, data, note } => {
            match open(&data)?.close(&which, &clean_note(&note), now)? {
                Some(closed) => writeln!(out, "closed {}", closed.number)?,
                None => {
                    writeln!(out, "there is no such correction; see: city-api corrections list")?;
                    return Ok(ExitCode::FAILURE);
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print(one: &Told, out: &mut impl Write) -> Result<(), CliFault> {
    let told = &one.correction;
    let edition =
        told.edition.map_or_else(|| "shipped guide".to_owned(), |edition| format!("edition {edition}"));
    writeln!(
        out,
        "{}  {}  {}  {}  (seen {}, {edition})",
        one.number,
        minute(one.received),
        told.place,
        told.reason,
        told.seen
    )?;
    for line in told.text.lines() {
        writeln!(out, "    {line}")?;
    }
    if let Some(closed) = one.closed {
        writeln!(out, "    closed {}: {}", minute(closed), one.note.replace('\n', " "))?;
    }
    Ok(())
}

/// On the city's clock.
fn minute(at: Timestamp) -> String {
    at.in_city().format("%Y-%m-%d %H:%M").to_string()
}

fn row(one: &Told) -> [String; 10] {
    let told = &one.correction;
    [
        one.number.to_string(),
        told.id.to_string(),
        minute(one.received),
        told.place.to_string(),
        told.reason.to_string(),
        harmless(&told.text),
        told.seen.to_string(),
        told.edition.map(|edition| edition.to_string()).unwrap_or_default(),
        one.closed.map(minute).unwrap_or_default(),
        harmless(&one.note),
    ]
}

/// A spreadsheet would run what a stranger wrote if it began like a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
