//! The guide that is shipped with the program, so that the first start needs no network.

use haidang_contract::{Code, Cursor, Fault, Manifest};
use rusqlite::TransactionBehavior;

use crate::store::follow::{self, Follow, Origin};
use crate::store::{Desk, Trouble, staging};
use crate::sync::{apply, pack};

/// Answers whether the guide was filled. One transaction: after a kill there is the old guide or the new one.
pub(crate) fn plant(desk: &mut Desk, manifest: &[u8], pages: &[&[u8]]) -> Result<bool, Trouble> {
    let manifest = pack::manifest(manifest)?;
    if !wanted(&follow::read(&desk.connection)?, &manifest) {
        return Ok(false);
    }
    let transaction = desk.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut next = Some(Cursor::start(0, manifest.edition));
    staging::begin(&transaction, &manifest, Cursor::start(0, manifest.edition))?;
    for bytes in pages {
        let cursor = next.ok_or_else(incomplete)?;
        let page = pack::page(bytes, cursor, &manifest)?;
        apply::stage(&transaction, &page)?;
        next = page.next;
    }
    let staged =
        staging::read(&transaction)?.filter(|staged| staged.next.is_none()).ok_or_else(incomplete)?;
    apply::show(&transaction, &staged, &manifest, Origin::Seed)?;
    transaction.commit()?;
    desk.places_changed();
    Ok(true)
}

/// An older program's seed is replaced; a newer one, after a downgrade, is kept.
fn wanted(have: &Follow, seed: &Manifest) -> bool {
    match have.origin {
        Origin::None => true,
        Origin::Seed if have.digest.is_empty() => true,
        Origin::Seed => {
            have.digest != seed.digest && have.published_at.is_none_or(|at| at <= seed.published_at)
        }
        Origin::City => false,
    }
}

fn incomplete() -> Fault {
    Fault::new(Code::PackDamaged).with("what", "pages")
}
