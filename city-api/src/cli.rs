//! The commands. Each decodes its arguments, calls the library and says in one line what happened.

mod corrections;
mod desk;
mod notice;
mod serve;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, FixedOffset, NaiveTime};
use city_api::catalogue::{self, Catalogue, RowFault, gtfs};
use city_api::publication::{self, Texts, files};
use city_api::store::{Guide, Imported, Published, StoreFault};
use clap::{Args, Parser, Subcommand};
use haidang_contract::{RecordKind, Timestamp};
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
    /// Work with timetables: a GTFS feed.
    #[command(subcommand)]
    Gtfs(GtfsCommand),
    /// Take what front desks register: houses, codes, devices, keys.
    Desk(desk::DeskArgs),
    /// Warn and tell: beaches, storms, closures, events.
    #[command(subcommand)]
    Notice(notice::NoticeCommand),
    /// Look at what visitors have told about places.
    #[command(subcommand)]
    Corrections(corrections::CorrectionsCommand),
    /// Make a new edition of the working catalogue, or write a catalogue as files for a plain file host.
    Publish(PublishArgs),
    /// Serve the guide, and the browser shell if there is one.
    Serve(serve::ServeArgs),
}

#[derive(Debug, Subcommand)]
enum CatalogueCommand {
    /// Name the file, row and column of every fault.
    Check {
        /// The catalogue's folder: places/*.csv, wards.csv, sources.csv, and what else there is.
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

#[derive(Debug, Subcommand)]
enum GtfsCommand {
    /// Name the file, line and column of every fault.
    Check {
        /// A folder of .txt files, or a .zip.
        path: PathBuf,
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
    Intake(#[from] city_api::desk::IntakeFault),
    #[error(transparent)]
    Files(#[from] files::FilesFault),
    #[error(transparent)]
    Draft(#[from] city_api::notice::DraftFault),
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
            writeln!(out, "no fault; {}; {}", counted(&texts(&catalogue)?), counts.join(", "))?;
        }
        Command::Catalogue(CatalogueCommand::Import { dir, data }) => {
            let Some(catalogue) = load(&dir, now(), out)? else { return Ok(ExitCode::FAILURE) };
            let done = open(&data)?.import(&texts(&catalogue)?)?;
            writeln!(out, "{}", imported(&done))?;
        }
        Command::Desk(args) => return desk::run(args, now, out),
        Command::Notice(command) => return notice::run(command, now(), out),
        Command::Gtfs(GtfsCommand::Check { path }) => return check_feed(&path, now(), out),
        Command::Corrections(command) => return corrections::run(command, now(), out),
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

/// Says what is in a feed, or every fault of it.
fn check_feed(path: &Path, now: Timestamp, out: &mut impl Write) -> Result<ExitCode, CliFault> {
    match gtfs::load(path, now.in_city().date(), None) {
        Ok(timetables) => {
            for warning in &timetables.warnings {
                writeln!(out, "{warning}")?;
            }
            let routes = &timetables.routes;
            let runs = routes.iter().flat_map(|route| &route.patterns).flat_map(|pattern| &pattern.runs);
            let starts: usize = runs.map(|runs| runs.at.len().saturating_add(runs.every.len())).sum();
            let stops: BTreeSet<&str> =
                routes.iter().flat_map(|route| &route.stops).map(|stop| stop.id.as_str()).collect();
            let texts = publication::texts(routes).map_err(StoreFault::from)?;
            let bytes: usize = texts.values().map(String::len).sum();
            writeln!(
                out,
                "no fault; {} routes, {} stops, {starts} departures and spans, {bytes} bytes",
                routes.len(),
                stops.len()
            )?;
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in &faults {
                writeln!(out, "{fault}")?;
            }
            let count = faults.iter().filter(|fault| !fault.is_warning()).count();
            writeln!(out, "{count} fault(s)")?;
            Ok(ExitCode::FAILURE)
        }
    }
}

fn open(data: &Path) -> Result<Guide, StoreFault> {
    Guide::open(data, Uuid::new_v4())
}

fn texts(catalogue: &Catalogue) -> Result<Texts, CliFault> {
    Ok(catalogue.texts().map_err(StoreFault::from)?)
}

/// How many records there are, and of each kind.
fn counted(texts: &Texts) -> String {
    let of = |kind: &RecordKind| texts.keys().filter(|key| key.kind() == Some(*kind)).count();
    let kinds = RecordKind::ALL.iter().map(|kind| (kind, of(kind))).filter(|(_, count)| *count > 0);
    let kinds: Vec<_> = kinds.map(|(kind, count)| format!("{kind} {count}")).collect();
    format!("{} records: {}", texts.len(), kinds.join(", "))
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
            format!("published edition {} with {} records", manifest.edition, manifest.records)
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
    let texts = texts(catalogue)?;
    let counted = counted(&texts);
    let files = files::files(texts, at).map_err(files::FilesFault::from)?;
    let done = files::write(folder, &files)?;
    writeln!(
        out,
        "{counted}; {} files written, {} as before, {} removed",
        done.written, done.same, done.removed
    )?;
    Ok(())
}
