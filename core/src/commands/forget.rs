//! Forgetting the visitor.

use haidang_contract::Tag;
use rusqlite::TransactionBehavior;

use super::Ask;
use crate::store::{Trouble, correction, plan, saved, setting};

/// Deleted rows are overwritten, and taken out of the write-ahead log too, where there is one: on a public
/// screen the next visitor may be curious.
pub(crate) fn everything(ask: &mut Ask<'_>) -> Result<&'static [Tag], Trouble> {
    let connection = &mut ask.desk.connection;
    connection.execute_batch("PRAGMA secure_delete = ON")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    saved::clear(&transaction)?;
    plan::clear(&transaction)?;
    setting::clear(&transaction)?;
    if ask.capabilities.kiosk.is_some() {
        // The city must still hear of it; the next visitor must not.
        correction::unlist(&transaction)?;
    } else {
        correction::clear(&transaction)?;
    }
    transaction.commit()?;
    connection.execute_batch("PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE);")?;
    Ok(&[Tag::Corrections, Tag::Favourites, Tag::Plans, Tag::Settings])
}
