//! `city-api desk …`: houses, their devices, and the intake's keys.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{Days, NaiveDate};
use city_api::desk::{Came, Intake};
use clap::{Args, Subcommand};
use haidang_contract::Timestamp;
use haidang_contract::intake::DeviceId;
use haidang_contract::stay::{Property, PropertyId, PropertyKind, Rules};

use super::CliFault;

#[derive(Debug, Args)]
pub struct DeskArgs {
    /// Folder of the city's database.
    #[arg(long, env = "CITY_DATA", global = true, default_value = "city")]
    data: PathBuf,
    #[command(subcommand)]
    command: DeskCommand,
}

#[derive(Debug, Subcommand)]
enum DeskCommand {
    /// Begin the intake: makes its keys and its database. `serve` takes records from then on.
    Init,
    /// Houses that let rooms.
    #[command(subcommand)]
    Property(PropertyCommand),
    /// Make a one-time code with which a device of a house is enrolled. It is shown once.
    Invite {
        property: String,
        /// Hours for which it can be used.
        #[arg(long, default_value_t = 72, value_parser = clap::value_parser!(u32).range(1..=720))]
        hours: u32,
    },
    /// The devices that were enrolled.
    Devices {
        #[arg(long)]
        property: Option<String>,
    },
    /// Take nothing of a device any more.
    Revoke { device: String },
    /// How many records came in the last hours, or in a night with its guests. Counts only.
    Records {
        #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=8_784))]
        hours: u32,
        /// The night that begins on this day, and how many guests the houses had in it.
        #[arg(long, conflicts_with = "hours")]
        night: Option<NaiveDate>,
        #[arg(long)]
        property: Option<String>,
    },
    /// Sign receipts with a new key, a minute from now. What the old one signed stays good.
    RotateReceiptKey,
    /// Let desks seal to a new key. What was sealed to the old one is still taken.
    RotateSealingKey,
}

#[derive(Debug, Subcommand)]
enum PropertyCommand {
    /// Add a house, or describe it anew.
    Add(House),
    List,
}

#[derive(Debug, Args)]
struct House {
    /// Small letters, digits and hyphens.
    id: String,
    #[arg(long)]
    name: String,
    /// hotel, guest-house, homestay, apartment, hostel, resort, villa, campsite, vessel, clinic, other
    #[arg(long, default_value = "hotel", value_parser = kind)]
    kind: PropertyKind,
    /// Official code of the ward.
    #[arg(long)]
    ward: String,
    #[arg(long, default_value = "")]
    address: String,
    #[arg(long, default_value_t = 0)]
    rooms: u16,
    #[arg(long, default_value_t = 0)]
    beds: u16,
    /// In a remote area, where foreigners may be announced later.
    #[arg(long)]
    remote: bool,
    /// Run by an organisation and not by a person.
    #[arg(long)]
    organisation: bool,
}

fn kind(word: &str) -> Result<PropertyKind, String> {
    word.parse().map_err(|_| {
        let words: Vec<&str> = PropertyKind::ALL.iter().map(|kind| kind.word()).collect();
        format!("write one of {}", words.join(", "))
    })
}

pub(super) fn run(
    args: DeskArgs,
    now: fn() -> Timestamp,
    out: &mut impl Write,
) -> Result<ExitCode, CliFault> {
    if !matches!(args.command, DeskCommand::Init) && !Intake::is_begun(&args.data) {
        writeln!(out, "{}: no intake was begun here; run `city-api desk init` first", args.data.display())?;
        return Ok(ExitCode::FAILURE);
    }
    let intake = Intake::open(&args.data, now, crate::random)?;
    match args.command {
        DeskCommand::Init => {
            let keys = intake.keys().keys;
            writeln!(out, "the intake takes records; its keys:")?;
            for key in &keys.receipts {
                writeln!(out, "  receipts {}", key.id)?;
            }
            for key in &keys.sealing {
                writeln!(out, "  sealing  {}", key.id)?;
            }
        }
        DeskCommand::Property(PropertyCommand::Add(house)) => {
            let Some(property) = described(house) else {
                writeln!(out, "an id is 2 to 64 small letters, digits and hyphens")?;
                return Ok(ExitCode::FAILURE);
            };
            let done = if intake.put_property(&property)? { "added" } else { "described anew" };
            writeln!(out, "{} {done}", property.id.as_str())?;
        }
        DeskCommand::Property(PropertyCommand::List) => {
            for property in intake.properties()? {
                let Property { id, kind, ward, rooms, beds, name, .. } = property;
                writeln!(
                    out,
                    "{:24} {:12} ward {ward} {rooms} rooms {beds} beds  {name}",
                    id.as_str(),
                    kind.word()
                )?;
            }
        }
        DeskCommand::Invite { property, hours } => {
            let Some(property) = property_id(&property, out)? else { return Ok(ExitCode::FAILURE) };
            let invited = intake.invite(&property, hours)?;
            writeln!(out, "{}", invited.code.grouped())?;
            writeln!(out, "for one device of {}, until {}", property.as_str(), local(invited.expires_at))?;
        }
        DeskCommand::Devices { property } => {
            let Ok(property) = named(property, out)? else { return Ok(ExitCode::FAILURE) };
            for device in intake.devices(property.as_ref())? {
                let seen = device.seen_at.map_or("never".to_owned(), local);
                let revoked =
                    device.revoked_at.map(|at| format!(", revoked {}", local(at))).unwrap_or_default();
                writeln!(
                    out,
                    "{} {:24} program {} enrolled {} seen {seen}{revoked}",
                    device.id,
                    device.property,
                    device.app,
                    local(device.enrolled_at)
                )?;
            }
        }
        DeskCommand::Revoke { device } => {
            let Ok(id) = device.parse::<DeviceId>() else {
                writeln!(out, "{device} is no name of a device: `city-api desk devices` lists them")?;
                return Ok(ExitCode::FAILURE);
            };
            intake.revoke(&id)?;
            writeln!(out, "{id} is revoked")?;
        }
        DeskCommand::Records { hours, night, property } => {
            let Ok(property) = named(property, out)? else { return Ok(ExitCode::FAILURE) };
            let (since, until) = match night {
                Some(night) => hours_of(night),
                None => (Timestamp(now().0 - i64::from(hours) * 3_600_000), Timestamp(i64::MAX)),
            };
            for count in intake.counts(&Came { since, until, property: property.clone() })? {
                writeln!(out, "{:24} {:12} {}", count.property, count.kind, count.records)?;
            }
            if let Some(night) = night {
                for (house, guests) in intake.guests(night, property.as_ref())? {
                    writeln!(out, "{house:24} {:12} {guests}", "guests")?;
                }
            }
        }
        DeskCommand::RotateReceiptKey => {
            intake.rotate_receipts()?;
            writeln!(out, "receipts are signed with a new key in a minute")?;
        }
        DeskCommand::RotateSealingKey => {
            intake.rotate_sealing()?;
            writeln!(out, "desks seal to a new key from now on")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn property_id(text: &str, out: &mut impl Write) -> Result<Option<PropertyId>, CliFault> {
    let id = text.parse().ok();
    if id.is_none() {
        writeln!(out, "{text} is no id of a house: `city-api desk property list` names them")?;
    }
    Ok(id)
}

/// The house that was asked for, if one was; `Err` if its id is none.
fn named(text: Option<String>, out: &mut impl Write) -> Result<Result<Option<PropertyId>, ()>, CliFault> {
    let Some(text) = text else { return Ok(Ok(None)) };
    Ok(property_id(&text, out)?.map(Some).ok_or(()))
}

/// From the morning of that day until the next morning, as nights are counted at the desks.
fn hours_of(night: NaiveDate) -> (Timestamp, Timestamp) {
    let morning = Rules::built_in().desk.night_until;
    let at = |day: NaiveDate| Timestamp::from_city(day.and_time(morning));
    (at(night), at(night.checked_add_days(Days::new(1)).unwrap_or(night)))
}

fn described(house: House) -> Option<Property> {
    Some(Property {
        id: house.id.parse().ok()?,
        name: house.name,
        kind: house.kind,
        ward: house.ward,
        address: house.address,
        rooms: house.rooms,
        beds: house.beds,
        remote: house.remote,
        organisation: house.organisation,
    })
}

fn local(at: Timestamp) -> String {
    at.in_city().format("%Y-%m-%d %H:%M").to_string()
}
