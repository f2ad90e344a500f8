//! Editions: immutable once published. A record's text is kept once per edition that changed it.

use std::sync::{Arc, PoisonError};

use haidang_contract::{Cursor, FORMAT, Manifest, RecordKey, Timestamp};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{Guide, StoreFault, live, working};
use crate::publication::{PAGE, Step, Texts, digest, page};

/// What [`Guide::publish`] did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    New(Manifest),
    /// The working catalogue is what the newest edition already says. `None`: there is no edition yet and no
    /// record to publish.
    NothingNew(Option<Manifest>),
}

/// A whole edition.
#[derive(Debug)]
pub struct Edition {
    pub manifest: Manifest,
    pub texts: Texts,
}

impl Guide {
    /// Publishes the working catalogue, with the live records that hold at `now`, as the next edition, if that differs
    /// from the newest one.
    ///
    /// # Errors
    /// The database refuses; then there is no new edition.
    pub fn publish(&self, now: Timestamp) -> Result<Published, StoreFault> {
        let mut connection = self.connection();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut wanted = working::read(&tx)?;
        wanted.extend(live::texts(&tx, now)?);
        let latest = Self::latest(&tx, &self.series)?.unwrap_or(0);
        let present = texts_at(&tx, &self.series, latest)?;
        if wanted == present {
            return Ok(Published::NothingNew(manifest_of(&tx, &self.series, latest)?));
        }
        let manifest = Manifest {
            format: FORMAT,
            guide: self.series.clone(),
            edition: latest.saturating_add(1),
            published_at: now,
            records: u32::try_from(wanted.len()).unwrap_or(u32::MAX),
            digest: digest(&wanted),
        };
        tx.execute(
            "INSERT INTO edition (guide, edition, published_ms, records, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![manifest.guide, manifest.edition, now.0, manifest.records, manifest.digest],
        )?;
        let puts = wanted
            .iter()
            .filter(|(key, text)| present.get(key) != Some(*text))
            .map(|(key, text)| (key, Some(text.as_str())));
        let drops = present.keys().filter(|key| !wanted.contains_key(key)).map(|key| (key, None));
        for (key, body) in puts.chain(drops) {
            tx.execute(
                "INSERT INTO record_version (guide, key, edition, body) VALUES (?1, ?2, ?3, ?4)",
                params![manifest.guide, key.as_str(), manifest.edition, body],
            )?;
        }
        tx.commit()?;
        Ok(Published::New(manifest))
    }

    /// The newest edition's manifest; `None` before the first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn manifest(&self) -> Result<Option<Manifest>, StoreFault> {
        let connection = self.connection();
        match Self::latest(&connection, &self.series)? {
            Some(latest) => manifest_of(&connection, &self.series, latest),
            None => Ok(None),
        }
    }

    /// The JSON text of a change page: the same bytes for the same cursor, however many editions come later.
    /// `None`: there is no such edition, or the way has fewer parts.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn page(&self, cursor: Cursor) -> Result<Option<String>, StoreFault> {
        let connection = self.connection();
        if manifest_of(&connection, &self.series, cursor.upto)?.is_none() {
            return Ok(None);
        }
        let size = u64::try_from(PAGE).unwrap_or(u64::MAX);
        let skip = u64::from(cursor.part).saturating_mul(size);
        let range = (cursor.after, cursor.upto);
        let mut steps = steps(&connection, &self.series, range, size.saturating_add(1), skip)?;
        if steps.is_empty() && cursor.part > 0 {
            return Ok(None);
        }
        let more = steps.len() > PAGE;
        steps.truncate(PAGE);
        Ok(Some(page(&self.series, cursor, steps, more)?))
    }

    /// The newest edition with every record; `None` before the first. Kept in memory until there is a newer one.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn newest(&self) -> Result<Option<Arc<Edition>>, StoreFault> {
        let Some(manifest) = self.manifest()? else { return Ok(None) };
        let mut kept = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(edition) = kept.as_ref().filter(|edition| edition.manifest == manifest) {
            return Ok(Some(Arc::clone(edition)));
        }
        let texts = texts_at(&self.connection(), &self.series, manifest.edition)?;
        let edition = Arc::new(Edition { manifest, texts });
        *kept = Some(Arc::clone(&edition));
        Ok(Some(edition))
    }
}

fn manifest_of(connection: &Connection, series: &str, edition: u32) -> Result<Option<Manifest>, StoreFault> {
    let manifest = connection
        .prepare_cached(
            "SELECT published_ms, records, digest FROM edition WHERE guide = ?1 AND edition = ?2",
        )?
        .query_row(params![series, edition], |row| {
            Ok(Manifest {
                format: FORMAT,
                guide: series.to_owned(),
                edition,
                published_at: Timestamp(row.get(0)?),
                records: row.get(1)?,
                digest: row.get(2)?,
            })
        })
        .optional()?;
    Ok(manifest)
}

/// What happened between two editions, in byte order of the keys.
fn steps(
    connection: &Connection,
    series: &str,
    (after, upto): (u32, u32),
    most: u64,
    skip: u64,
) -> Result<Vec<Step>, StoreFault> {
    let mut statement = connection.prepare_cached(include_str!("steps.sql"))?;
    let most = i64::try_from(most).unwrap_or(-1);
    let skip = i64::try_from(skip).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![series, after, upto, most, skip])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let key: RecordKey = row.get::<_, String>(0)?.parse()?;
        steps.push((key, row.get(1)?));
    }
    Ok(steps)
}

/// Every record of an edition; edition 0 has none.
fn texts_at(connection: &Connection, series: &str, edition: u32) -> Result<Texts, StoreFault> {
    let all = steps(connection, series, (0, edition), u64::MAX, 0)?;
    Ok(all.into_iter().filter_map(|(key, text)| Some((key, text?))).collect())
}
