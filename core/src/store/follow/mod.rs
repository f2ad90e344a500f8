//! What is on the device, and what the last exchange with the city said. One row.

use haidang_contract::{Fault, Manifest, Timestamp};
use rusqlite::{Connection, named_params};

use super::Trouble;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nothing yet.
    None,
    /// The publication shipped with the program.
    Seed,
    City,
}

impl Origin {
    fn word(self) -> &'static str {
        match self {
            Origin::None => "none",
            Origin::Seed => "seed",
            Origin::City => "city",
        }
    }

    fn read(word: &str) -> Self {
        match word {
            "seed" => Origin::Seed,
            "city" => Origin::City,
            _ => Origin::None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Follow {
    pub origin: Origin,
    pub guide: String,
    /// 0 while there is nothing.
    pub edition: u32,
    pub digest: String,
    pub published_at: Option<Timestamp>,
    pub confirmed_at: Option<Timestamp>,
    pub etag: Option<String>,
    pub fault: Option<Fault>,
    pub clock_off_ms: Option<i64>,
}

pub(crate) fn read(connection: &Connection) -> Result<Follow, Trouble> {
    let mut read = connection.prepare_cached(include_str!("read.sql"))?;
    Ok(read.query_row([], |row| {
        let instant = |at: Option<i64>| at.map(Timestamp);
        let fault: Option<String> = row.get("fault")?;
        Ok(Follow {
            origin: Origin::read(&row.get::<_, String>("origin")?),
            guide: row.get("guide")?,
            edition: row.get("edition")?,
            digest: row.get("digest")?,
            published_at: instant(row.get("published_at")?),
            confirmed_at: instant(row.get("confirmed_at")?),
            etag: row.get("etag")?,
            // One that this program cannot read is as good as none: the next attempt writes a new one.
            fault: fault.and_then(|json| serde_json::from_str(&json).ok()),
            clock_off_ms: row.get("clock_off_ms")?,
        })
    })?)
}

/// The places are now those of `manifest`.
pub(crate) fn arrived(connection: &Connection, origin: Origin, manifest: &Manifest) -> Result<(), Trouble> {
    connection.prepare_cached(include_str!("arrived.sql"))?.execute(named_params! {
        ":origin": origin.word(),
        ":guide": manifest.guide,
        ":edition": manifest.edition,
        ":digest": manifest.digest,
        ":published_at": manifest.published_at.0,
    })?;
    Ok(())
}

/// The city says at `at` that what is here is the newest. `etag` is that manifest's; `None` keeps the stored one.
pub(crate) fn confirmed(connection: &Connection, at: Timestamp, etag: Option<&str>) -> Result<(), Trouble> {
    connection
        .prepare_cached(include_str!("confirmed.sql"))?
        .execute(named_params! {":at": at.0, ":etag": etag})?;
    Ok(())
}

/// An attempt begins.
pub(crate) fn attempted(connection: &Connection, at: Timestamp) -> Result<(), Trouble> {
    connection
        .prepare_cached("UPDATE follow SET attempted_at = :at, attempts = attempts + 1")?
        .execute(named_params! {":at": at.0})?;
    Ok(())
}

/// The attempt ended with `fault`.
pub(crate) fn failed(connection: &Connection, fault: &Fault) -> Result<(), Trouble> {
    let json = serde_json::to_string(fault)?;
    connection.prepare_cached("UPDATE follow SET fault = :fault")?.execute(named_params! {":fault": json})?;
    Ok(())
}

/// How far the device's clock is ahead of the city's, where that matters.
pub(crate) fn clock(connection: &Connection, off_ms: Option<i64>) -> Result<(), Trouble> {
    connection
        .prepare_cached("UPDATE follow SET clock_off_ms = :off WHERE clock_off_ms IS NOT :off")?
        .execute(named_params! {":off": off_ms})?;
    Ok(())
}

/// What is stored is not what was published: no digest, so that the next sync or seed brings it again.
pub(crate) fn doubt(connection: &Connection) -> Result<(), Trouble> {
    connection.execute("UPDATE follow SET digest = '', etag = NULL", [])?;
    Ok(())
}
