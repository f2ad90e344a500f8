//! How it stands with the way to the city, and the log of attempts.

use haidang_contract::desk::OutageRow;
use haidang_contract::desk::{Link, LinkState};
use haidang_contract::intake::{
    Attempt, AttemptLog, LogEntry, LogHead, Schedule, SignedLog, next_try, outages,
};
use haidang_contract::{Code, Fault, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::device::Device;
use super::json;
use super::open::{Open, set, setting};
use crate::store::Trouble;

/// A wait further ahead than this was set by a clock that has been set back since.
const LONGEST_WAIT_MS: i64 = 4_500_000;
/// Entries that the screen's outages are made from: two weeks without the city.
const SHOWN_ENTRIES: u32 = 5_000;

pub(super) struct Way {
    pub state: LinkState,
    pub heard: Option<Timestamp>,
    pub tried: Option<Timestamp>,
    pub why: Option<String>,
    pub next_try: Option<Timestamp>,
    /// Failures in a row.
    fails: u32,
    pub offset_ms: Option<i64>,
    /// The city's time and the monotonic clock when it was told: no wall clock moves it.
    seen: Option<(Timestamp, u64)>,
    pub log: Option<AttemptLog>,
    /// Rows of a batch, since the city found one too large.
    pub most_rows: Option<usize>,
}

impl Way {
    pub fn begin(connection: &Connection, device: Option<&Device>) -> Result<Self, Trouble> {
        let offset_ms = setting(connection, "clock_offset_ms")?.and_then(|text| text.parse().ok());
        let log = device.map(|device| resume(connection, device)).transpose()?;
        Ok(Way {
            state: LinkState::Untried,
            heard: None,
            tried: None,
            why: None,
            next_try: None,
            fails: 0,
            offset_ms,
            seen: None,
            log,
            most_rows: None,
        })
    }

    pub fn is_ready(&self, now: Timestamp) -> bool {
        let waits = |at: Timestamp| at > now && at.since(now) <= LONGEST_WAIT_MS;
        self.state != LinkState::Barred && !self.next_try.is_some_and(waits)
    }

    /// Somebody asks for it: what was in the way is tried again.
    pub fn unbar(&mut self) {
        if self.state == LinkState::Barred {
            self.state = LinkState::Untried;
        }
        self.next_try = None;
    }

    pub fn good(&mut self, now: Timestamp) {
        *self = Way {
            state: LinkState::Good,
            heard: Some(now),
            why: None,
            next_try: None,
            fails: 0,
            ..std::mem::replace(self, Way::empty())
        };
    }

    /// No answer of the city, or one that it can take nothing now. `due` is the nearest deadline of what waits.
    pub fn later(
        &mut self,
        now: Timestamp,
        (state, why): (LinkState, &str),
        (random, due, asked_s): (u32, Option<Timestamp>, Option<u32>),
    ) {
        self.fails = self.fails.saturating_add(1);
        self.state = state;
        self.why = Some(why.to_owned());
        self.next_try = Some(next_try(now, self.fails, random, due, asked_s, &Schedule::default()));
    }

    pub fn bar(&mut self, now: Timestamp, why: &str) {
        self.heard = Some(now);
        self.state = LinkState::Barred;
        self.why = Some(why.to_owned());
        self.next_try = None;
    }

    /// The city's clock showed this.
    pub fn saw(
        &mut self,
        connection: &Connection,
        offset_ms: Option<i64>,
        server_time: Timestamp,
        monotonic: u64,
    ) -> Result<(), Trouble> {
        self.seen = Some((server_time, monotonic));
        if let Some(offset) = offset_ms {
            self.offset_ms = Some(offset);
            set(connection, "clock_offset_ms", &offset.to_string())?;
        }
        Ok(())
    }

    /// What the city's clock shows now, as far as it was heard since the program began.
    pub fn city_time(&self, monotonic: u64) -> Option<Timestamp> {
        let (at, then) = self.seen?;
        let since = i64::try_from(monotonic.saturating_sub(then)).unwrap_or(i64::MAX);
        Some(Timestamp(at.0.saturating_add(since)))
    }

    pub fn append(
        &mut self,
        connection: &Connection,
        device: &Device,
        attempt: Attempt,
    ) -> Result<(), Trouble> {
        let mut log = match self.log {
            Some(log) => log,
            None => resume(connection, device)?,
        };
        let entry = log.append(attempt);
        connection.execute(
            "INSERT INTO attempt (device, number, body) VALUES (?1, ?2, ?3)",
            params![
                device.key.id().to_string(),
                i64::try_from(entry.number).unwrap_or(i64::MAX),
                json::write(&entry)?
            ],
        )?;
        self.log = Some(log);
        Ok(())
    }

    pub fn head(&self) -> Option<LogHead> {
        self.log.map(|log| log.head())
    }

    fn empty() -> Self {
        Way {
            state: LinkState::Untried,
            heard: None,
            tried: None,
            why: None,
            next_try: None,
            fails: 0,
            offset_ms: None,
            seen: None,
            log: None,
            most_rows: None,
        }
    }

    pub fn view(&self, under_way: bool) -> Link {
        Link {
            state: self.state,
            heard: self.heard,
            tried: self.tried,
            why: self.why.clone(),
            next_try: self.next_try,
            clock_offset_ms: self.offset_ms,
            under_way,
        }
    }
}

pub(super) fn resume(connection: &Connection, device: &Device) -> Result<AttemptLog, Trouble> {
    let id = device.key.id();
    let sql = "SELECT body FROM attempt WHERE device = ?1 ORDER BY number DESC LIMIT 1";
    let body: Option<String> = connection.query_row(sql, [id.to_string()], |row| row.get(0)).optional()?;
    let Some(body) = body else { return Ok(AttemptLog::begin(&id)) };
    let entry: LogEntry = json::read(&body)?;
    Ok(AttemptLog::resume(LogHead { number: entry.number, hash: entry.hash }))
}

fn entries(connection: &Connection, device: &Device, most: u32) -> Result<Vec<LogEntry>, Trouble> {
    let mut statement =
        connection.prepare("SELECT body FROM attempt WHERE device = ?1 ORDER BY number DESC LIMIT ?2")?;
    let mut rows = statement.query(params![device.key.id().to_string(), most])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(json::read(&row.get::<_, String>(0)?)?);
    }
    entries.reverse();
    Ok(entries)
}

/// Newest first.
pub(super) fn outage_rows(open: &Open) -> Result<Vec<OutageRow>, Trouble> {
    let Some(device) = &open.device else { return Ok(Vec::new()) };
    let found = outages(&entries(&open.connection, device, SHOWN_ENTRIES)?);
    let row = |outage: haidang_contract::intake::Outage| OutageRow {
        from: outage.from,
        until: outage.until,
        lasted_ms: outage.lasted_ms,
        attempts: outage.attempts,
    };
    Ok(found.into_iter().rev().map(row).collect())
}

pub(super) fn export(open: &Open) -> Result<String, Trouble> {
    let device = open.device()?;
    let entries = entries(&open.connection, device, u32::MAX)?;
    let from = LogHead::begin(&device.key.id());
    let broken = |_| Trouble::from(Fault::new(Code::StorageBroken).with("what", "log"));
    json::write(&SignedLog::sign(from, entries, &device.key).map_err(broken)?)
}
