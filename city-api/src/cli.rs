//! The commands. Each decodes its arguments, calls the library and says in one line what happened.

mod serve;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, FixedOffset, NaiveTime};
use city_api::catalogue::{self, Catalogue, RowFault};
use city_api::publication::files;
use city_api::store::{Guide, Imported, Published, StoreFault};
use clap::{Args, Parser, Subcommand};
use haidang_contract::Timestamp;
use uuid::Uuid;

/// The city's service: checks the catalogue, publishes the guide, serves it.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Work with a catalogue: a folder of CSV files.
    #[command(subcommand)]
    Catalogue(CatalogueCommand),
    /// Make a new edition of the working catalogue, or write a catalogue as files for a plain file host.
    Publish(PublishArgs),
    /// Serve the guide, and the browser shell if there is one.
    Serve(serve::ServeArgs),
}

#[derive(Debug, Subcommand)]
enum CatalogueCommand {
    /// Name the file, row and column of every fault.
    Check {
        /// Folder with places/*.csv, wards.csv and sources.csv.
        dir: PathBuf,
    },
    /// Check, then make it the working catalogue; one faulty row imports nothing.
    Import {
        dir: PathBuf,
        /// Folder of the city's database.
        #[arg(long, env = "CITY_DATA")]
        data: PathBuf,
    },
}

#[derive(Debug, Args)]
struct PublishArgs {
    /// Folder of the city's database.
    #[arg(long, required_unless_present = "catalogue", conflicts_with = "catalogue")]
    data: Option<PathBuf>,
    /// Publish this folder of CSV files without a database.
    #[arg(long, requires = "out")]
    catalogue: Option<PathBuf>,
    /// Where the files go.
    #[arg(long, requires = "catalogue")]
    out: Option<PathBuf>,
    /// Time of publication (RFC 3339). Default: the newest day on which a record was checked, so that the same
    /// catalogue always gives the same files.
    #[arg(long, requires = "catalogue", value_parser = DateTime::parse_from_rfc3339)]
    at: Option<DateTime<FixedOffset>>,
}

/// Why a command could not do its work. A faulty catalogue is no such error: its faults are the answer.
#[derive(Debug, thiserror::Error)]
pub enum CliFault {
    #[error(transparent)]
    Store(#[from] StoreFault),
    #[error(transparent)]
    Files(#[from] files::FilesFault),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Runs one command; `now` is the clock, `out` gets what the command has to say.
pub fn run(cli: Cli, now: fn() -> Timestamp, out: &mut impl Write) -> Result<ExitCode, CliFault> {
    match cli.command {
        Command::Catalogue(CatalogueCommand::Check { dir }) => {
            let Some(catalogue) = load(&dir, now(), out)? else { return Ok(ExitCode::FAILURE) };
            let counts: Vec<_> =
                catalogue.counts().iter().map(|(category, count)| format!("{category} {count}")).collect();
            writeln!(out, "no fault; {} places: {}", catalogue.places.len(), counts.join(", "))?;
        }
        Command::Catalogue(CatalogueCommand::Import { dir, data }) => {
            let Some(catalogue) = load(&dir, now(), out)? else { return Ok(ExitCode::FAILURE) };
            let done = open(&data)?.import(&catalogue.places)?;
            writeln!(out, "{}", imported(&done))?;
        }
        Command::Publish(PublishArgs { data: Some(data), .. }) => {
            writeln!(out, "{}", published(&open(&data)?.publish(now())?))?;
        }
        Command::Publish(PublishArgs { catalogue: Some(dir), out: Some(folder), at, .. }) => {
            let Some(catalogue) = load(&dir, now(), out)? else { return Ok(ExitCode::FAILURE) };
            write_files(&catalogue, at, &folder, out)?;
        }
        // clap asks for one of the two forms before it comes to this.
        Command::Publish(_) => return Ok(ExitCode::FAILURE),
        Command::Serve(args) => return serve::run(args, now, out),
    }
    Ok(ExitCode::SUCCESS)
}

/// The catalogue, or `None` after every fault has been told. Warnings are told in both cases.
fn load(dir: &Path, now: Timestamp, out: &mut impl Write) -> io::Result<Option<Catalogue>> {
    let (catalogue, said) = match catalogue::load(dir, now.in_city().date()) {
        Ok(catalogue) => {
            let said = catalogue.warnings.clone();
            (Some(catalogue), said)
        }
        Err(faults) => (None, faults),
    };
    for fault in &said {
        writeln!(out, "{fault}")?;
    }
    if catalogue.is_none() {
        let faults = said.iter().filter(|fault| !RowFault::is_warning(fault)).count();
        writeln!(out, "{faults} fault(s); nothing was changed")?;
    }
    Ok(catalogue)
}

fn open(data: &Path) -> Result<Guide, StoreFault> {
    Guide::open(data, Uuid::new_v4())
}

fn imported(done: &Imported) -> String {
    if done.is_empty() {
        return "nothing changed in the working catalogue".to_owned();
    }
    let Imported { added, changed, removed } = done;
    format!("added {}, changed {}, removed {}", added.len(), changed.len(), removed.len())
}

fn published(done: &Published) -> String {
    match done {
        Published::New(manifest) => {
            format!("published edition {} with {} places", manifest.edition, manifest.places)
        }
        Published::NothingNew(Some(manifest)) => format!("nothing new since edition {}", manifest.edition),
        Published::NothingNew(None) => "nothing new: the working catalogue is empty".to_owned(),
    }
}

fn write_files(
    catalogue: &Catalogue,
    at: Option<DateTime<FixedOffset>>,
    folder: &Path,
    out: &mut impl Write,
) -> Result<(), CliFault> {
    let checked = || {
        let day = catalogue.newest_check().unwrap_or_default();
        Timestamp::from_city(day.and_time(NaiveTime::MIN))
    };
    let at = at.map_or_else(checked, |at| Timestamp(at.timestamp_millis()));
    let files = files::files(&catalogue.places, at).map_err(files::FilesFault::from)?;
    let done = files::write(folder, &files)?;
    let count = catalogue.places.len();
    writeln!(
        out,
        "{count} places: {} files written, {} as before, {} removed",
        done.written, done.same, done.removed
    )?;
    Ok(())
}
