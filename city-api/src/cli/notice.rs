//! `city-api notice`: what the city warns of and tells, live.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use city_api::notice::{Context, Draft};
use city_api::store::{Guide, Live, Put, StoreFault};
use clap::{Args, Subcommand};
use haidang_contract::notice::Notice;
use haidang_contract::{Place, PlaceId, Point, RecordKey, RecordKind, Texts, Timestamp};

use super::{CliFault, open, published};

#[derive(Debug, Subcommand)]
pub(super) enum NoticeCommand {
    /// Take a notice: from a file, a template, flags, or all three; flags win over the file, the file over the template.
    Add(Box<AddArgs>),
    /// Say which notices hold, which are coming, and with --all which are over.
    List {
        #[command(flatten)]
        data: Data,
        #[arg(long)]
        all: bool,
    },
    /// Take a notice out of the editions to come. Its id is not used again.
    End {
        id: String,
        #[command(flatten)]
        data: Data,
        /// Publish at once.
        #[arg(long)]
        publish: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct Data {
    /// Folder of the city's database.
    #[arg(long, env = "CITY_DATA")]
    data: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// A draft as JSON; the fields are those of the flags.
    file: Option<PathBuf>,
    #[command(flatten)]
    data: Data,
    /// Name of a template.
    #[arg(long)]
    template: Option<String>,
    /// Folder of the templates.
    #[arg(long, default_value = "assets/catalogue/notice-templates")]
    templates: PathBuf,
    /// 3 to 64 of a-z, 0-9 and -. Made up where it is not given. That of a notice which holds replaces it.
    #[arg(long)]
    id: Option<String>,
    /// beach, storm, closure, traffic, health, event
    #[arg(long)]
    subject: Option<String>,
    /// info, advice, warning, danger
    #[arg(long)]
    severity: Option<String>,
    /// It says that something is safe again.
    #[arg(long)]
    all_clear: bool,
    /// Title in one language: vi=Ao xoáy ở Bãi Sau
    #[arg(long, value_parser = in_language)]
    title: Vec<(String, String)>,
    /// What happens and what to do, in one language: vi=…
    #[arg(long, value_parser = in_language)]
    text: Vec<(String, String)>,
    /// The office that speaks.
    #[arg(long)]
    issuer: Option<String>,
    /// By the city's clock: 2026-11-23T07:00. Default: now.
    #[arg(long)]
    from: Option<String>,
    #[arg(long)]
    until: Option<String>,
    /// Id of a place it is about; may stand several times.
    #[arg(long)]
    place: Vec<String>,
    /// Those places are closed while it holds.
    #[arg(long)]
    closes: bool,
    /// Corners of an area, in order: "107.09,10.33 107.10,10.33 107.10,10.34"
    #[arg(long, value_parser = zone)]
    zone: Option<Zone>,
    /// https://… where the office says more.
    #[arg(long)]
    link: Option<String>,
    /// Publish at once.
    #[arg(long)]
    publish: bool,
}

#[derive(Clone, Debug)]
struct Zone(Vec<Point>);

fn in_language(text: &str) -> Result<(String, String), String> {
    let (tag, text) = text.split_once('=').ok_or("write a language, =, and the text: vi=…")?;
    Ok((tag.to_owned(), text.to_owned()))
}

fn zone(text: &str) -> Result<Zone, String> {
    let corner = |text: &str| {
        let (lon, lat) = text.split_once(',')?;
        Some(Point { lon: lon.parse().ok()?, lat: lat.parse().ok()? })
    };
    let corners: Option<Vec<Point>> = text.split_whitespace().map(corner).collect();
    corners
        .map(Zone)
        .ok_or_else(|| "write longitude,latitude for each corner, with a space between corners".to_owned())
}

pub(super) fn run(
    command: NoticeCommand,
    now: Timestamp,
    out: &mut impl Write,
) -> Result<ExitCode, CliFault> {
    match command {
        NoticeCommand::Add(args) => add(*args, now, out),
        NoticeCommand::List { data, all } => list(&open(&data.data)?, all, now, out),
        NoticeCommand::End { id, data, publish } => {
            let guide = open(&data.data)?;
            let key = RecordKey::new(RecordKind::Notice, &id).ok();
            let ended = key.map(|key| guide.end_live(&key, now)).transpose()?.unwrap_or(false);
            if !ended {
                writeln!(out, "there is no notice {id} that holds or is coming")?;
                return Ok(ExitCode::FAILURE);
            }
            writeln!(out, "ended {id}")?;
            tell(&guide, publish, now, out)
        }
    }
}

fn add(args: AddArgs, now: Timestamp, out: &mut impl Write) -> Result<ExitCode, CliFault> {
    let guide = open(&args.data.data)?;
    let file = args.file.as_deref().map(Draft::read).transpose()?.unwrap_or_default();
    let template = args.template.as_deref().map(|name| Draft::template(&args.templates, name)).transpose()?;
    let publish = args.publish;
    let name = args.template.clone();
    let draft = flags(args).over(file).over(template.unwrap_or_default());
    let places = names(&guide, &draft)?;
    match draft.check(&Context { now, template: name.as_deref(), places: &places }) {
        Err(faults) => {
            for fault in &faults {
                writeln!(out, "{fault}")?;
            }
            writeln!(out, "{} fault(s); nothing was changed", faults.len())?;
            Ok(ExitCode::FAILURE)
        }
        Ok(notice) => {
            let key = RecordKey::new(RecordKind::Notice, &notice.id).map_err(StoreFault::from)?;
            let body = serde_json::to_string(&notice).map_err(StoreFault::from)?;
            match guide.put_live(&Live { key, body, until: notice.expires }, now)? {
                Put::Added => writeln!(out, "added {}", line(&notice, now))?,
                Put::Replaced => writeln!(out, "told anew {}", line(&notice, now))?,
                Put::Over => {
                    writeln!(out, "id: {} was another notice, which is over; take a new id", notice.id)?;
                    return Ok(ExitCode::FAILURE);
                }
            }
            tell(&guide, publish, now, out)
        }
    }
}

fn flags(args: AddArgs) -> Draft {
    Draft {
        id: args.id,
        subject: args.subject,
        severity: args.severity,
        all_clear: args.all_clear.then_some(true),
        title: args.title.into_iter().collect(),
        text: args.text.into_iter().collect(),
        issuer: args.issuer,
        from: args.from,
        until: args.until,
        places: args.place,
        closes: args.closes.then_some(true),
        zone: args.zone.map(|zone| zone.0).unwrap_or_default(),
        link: args.link,
    }
}

/// Of those places of a draft that are in the working catalogue.
fn names(guide: &Guide, draft: &Draft) -> Result<BTreeMap<PlaceId, Texts>, StoreFault> {
    let mut names = BTreeMap::new();
    for id in draft.places.iter().filter_map(|id| id.parse::<PlaceId>().ok()) {
        if let Some(text) = guide.working(&RecordKey::from(&id))? {
            names.insert(id, serde_json::from_str::<Place>(&text)?.names);
        }
    }
    Ok(names)
}

fn list(guide: &Guide, all: bool, now: Timestamp, out: &mut impl Write) -> Result<ExitCode, CliFault> {
    let mut count = 0_u32;
    for live in guide.live(RecordKind::Notice)? {
        let mut notice: Notice = serde_json::from_str(&live.body).map_err(StoreFault::from)?;
        // One that was ended is over earlier than its text says.
        notice.expires = live.until;
        if all || live.until > now {
            writeln!(out, "{}", line(&notice, now))?;
            count = count.saturating_add(1);
        }
    }
    if count == 0 {
        writeln!(out, "no notice")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// `bai-sau-1 danger, holds until 2026-11-23T18:00: Ao xoáy ở Bãi Sau`
fn line(notice: &Notice, now: Timestamp) -> String {
    let until = notice.expires.to_field();
    let stands = if notice.expires <= now {
        format!("over since {until}")
    } else if notice.begins > now {
        format!("from {} until {until}", notice.begins.to_field())
    } else {
        format!("holds until {until}")
    };
    let title = notice.title.shown(haidang_contract::Lang::Vi).map(|shown| shown.text).unwrap_or_default();
    format!("{} {}, {stands}: {title}", notice.id, notice.severity)
}

fn tell(guide: &Guide, publish: bool, now: Timestamp, out: &mut impl Write) -> Result<ExitCode, CliFault> {
    if publish {
        writeln!(out, "{}", published(&guide.publish(now)?))?;
    } else {
        writeln!(out, "not published yet: add --publish, or run city-api publish")?;
    }
    Ok(ExitCode::SUCCESS)
}
