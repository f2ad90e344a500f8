//! From staged pages to the guide: the only place where the guide changes.

use haidang_contract::{Code, Fault, Manifest};
use rusqlite::Connection;

use super::pack::Page;
use crate::store::follow::{self, Origin};
use crate::store::staging::{self, Staging};
use crate::store::{Trouble, place, record};

/// Most bytes of pages on the way to one edition: far above any guide of a city, and a limit for a city that
/// never stops.
const MOST_STAGED: u64 = 256 * 1024 * 1024;

/// Keeps a page. Within the caller's transaction.
pub(crate) fn stage(connection: &Connection, page: &Page) -> Result<(), Trouble> {
    let staged = staging::read(connection)?.map_or(0, |staging| staging.bytes);
    if staged.saturating_add(page.bytes) > MOST_STAGED {
        return Err(Fault::new(Code::PackDamaged).with("what", "size").into());
    }
    for change in &page.changes {
        staging::add(connection, &change.key, change.body.as_deref())?;
    }
    staging::advance(connection, page.next, page.bytes)
}

/// Makes the staged pages the guide. Within the caller's transaction, which must be rolled back on error.
///
/// # Errors
/// `pack_damaged` with `what` = `digest` when the outcome is not the edition that `manifest` names.
pub(crate) fn show(
    connection: &Connection,
    staging: &Staging,
    manifest: &Manifest,
    origin: Origin,
) -> Result<(), Trouble> {
    if staging.after == 0 {
        place::clear(connection)?;
        record::clear(connection)?;
    }
    staging::each(connection, |change| {
        let damaged = |_| Fault::new(Code::PackDamaged).with("record", &change.key);
        let key = change.key.parse().map_err(damaged)?;
        record::apply(connection, &key, change.body.as_deref())
    })?;
    let (digest, count) = record::digest(connection)?;
    if digest != manifest.digest || count != manifest.records {
        return Err(Fault::new(Code::PackDamaged).with("what", "digest").into());
    }
    follow::arrived(connection, origin, manifest)?;
    staging::clear(connection)
}
