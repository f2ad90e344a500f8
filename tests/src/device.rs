//! A visitor's device: a core on a database file, and a look at that file from outside.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use haidang_contract::command::{GetSync, ListFavourites, SetFavourite, SyncNow};
use haidang_contract::view::SyncView;
use haidang_contract::{Capabilities, Command, Fault, Lang, PlaceId, Request, Shell, Storage, Timestamp};
use haidang_core::{Core, CoreConfig};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::editions::Series;

/// The real time.
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// A core and where its database is.
#[derive(Debug)]
pub struct Device {
    pub core: Core,
    pub file: PathBuf,
}

impl Device {
    /// Opens the guide at `file` as a shell does; `city` is a base URL.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub fn open(file: &Path, city: &str) -> Self {
        Self::with_clock(file, city, now)
    }

    /// With a clock that may be wrong.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub fn with_clock(
        file: &Path,
        city: &str,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Self {
        let (connection, _) = haidang_core::open_file(file, now()).expect("the database opens");
        Self::on(connection, file, city, clock)
    }

    /// On a connection that the test has prepared.
    ///
    /// # Panics
    /// When the core refuses it.
    pub fn on(
        connection: Connection,
        file: &Path,
        city: &str,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Self {
        let capabilities = Capabilities {
            shell: Shell::Native,
            storage: Storage::Lasting,
            kiosk: None,
            version: "0".to_owned(),
            city: Some(city.to_owned()),
        };
        let config = CoreConfig { capabilities, clock: Arc::new(clock), city: Some(city.to_owned()) };
        let core = Core::open(connection, config).expect("the core opens");
        Device { core, file: file.to_owned() }
    }

    /// # Errors
    /// As the command says.
    pub async fn ask<C: Command>(&self, command: C) -> Result<C::Output, Fault> {
        let input = serde_json::to_value(command).expect("a command is JSON");
        let reply = self.core.call(Request { name: C::NAME.to_owned(), input }).await?;
        Ok(serde_json::from_value(reply.output).expect("the output is what the command says"))
    }

    /// Asks the city once; how it went is in the answer's `fault`.
    ///
    /// # Panics
    /// When the core cannot even say how it went.
    pub async fn sync(&self) -> SyncView {
        self.ask(SyncNow {}).await.expect("a sync always tells how it went")
    }

    /// # Panics
    /// When the core does not tell.
    pub async fn state(&self) -> SyncView {
        self.ask(GetSync {}).await.expect("the state is always told")
    }

    /// # Panics
    /// When the place is not in the guide.
    pub async fn mark(&self, id: &str) {
        let id: PlaceId = id.parse().expect("a place id");
        self.ask(SetFavourite { id, on: true }).await.expect("the place can be marked");
    }

    /// Everything marked, whether the city still lists it or not, in order of ids.
    ///
    /// # Panics
    /// When the core does not tell.
    pub async fn marked(&self) -> Vec<String> {
        let list = self.ask(ListFavourites { lang: Lang::Vi, near: None }).await.expect("the favourites");
        let shown = list.cards.into_iter().map(|card| card.id);
        let mut ids: Vec<String> = shown.chain(list.gone).map(String::from).collect();
        ids.sort();
        ids
    }
}

/// What a look at a guide's file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No guide yet.
    Empty,
    /// Exactly this published edition, indexes and all.
    Edition(u32),
    /// Places that are no published edition: half an update.
    Mixed(String),
    /// SQLite or an index is damaged.
    Broken(String),
}

/// Looks at the file as another program would, with the core closed or open.
pub fn inspect(file: &Path, series: &Series) -> Verdict {
    match look(file, series) {
        Ok(verdict) => verdict,
        Err(error) => Verdict::Broken(error.to_string()),
    }
}

fn look(file: &Path, series: &Series) -> rusqlite::Result<Verdict> {
    let mut connection = Connection::open(file)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    // One snapshot for all that follows; it also holds the look apart from a sync that goes on.
    let connection = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if sound != "ok" {
        return Ok(Verdict::Broken(sound));
    }
    let schema: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if schema == 0 {
        return Ok(Verdict::Empty);
    }
    let bodies: BTreeMap<String, String> = connection
        .prepare("SELECT 'place/' || id, body FROM place UNION ALL SELECT key, body FROM record")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let (origin, edition): (String, u32) =
        connection
            .query_row("SELECT origin, edition FROM follow", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if bodies.is_empty() && origin == "none" {
        return Ok(Verdict::Empty);
    }
    let Some(published) = series.edition_of(&digest(&bodies)) else {
        return Ok(Verdict::Mixed(format!(
            "{} places that no edition has, said to be edition {edition}",
            bodies.len()
        )));
    };
    if published != edition {
        return Ok(Verdict::Mixed(format!(
            "the places of edition {published}, said to be edition {edition}"
        )));
    }
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, u32>(0));
    let on_map = count("SELECT count(*) FROM place JOIN place_box USING (number)")?;
    let in_boxes = count("SELECT count(*) FROM place_box")?;
    let of_places = || bodies.iter().filter(|(key, _)| key.starts_with("place/"));
    let places = u32::try_from(of_places().count()).unwrap_or(u32::MAX);
    let without = of_places().filter(|(_, body)| !body.contains("\"position\":")).count();
    let positions = places.saturating_sub(u32::try_from(without).unwrap_or(u32::MAX));
    if (on_map, in_boxes) != (positions, positions) {
        return Ok(Verdict::Mixed(format!(
            "edition {edition} with {places} places, {on_map} of {in_boxes} boxes"
        )));
    }
    Ok(Verdict::Edition(edition))
}

/// The digest as the contract describes it, computed here anew: the core's own word is not taken for it.
pub fn digest(bodies: &BTreeMap<String, String>) -> String {
    let mut whole = Sha256::new();
    for (key, body) in bodies {
        whole.update(format!("{key}\n{}\n", hex::encode(Sha256::digest(body))));
    }
    hex::encode(whole.finalize())
}
