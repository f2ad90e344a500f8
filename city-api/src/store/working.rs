//! The working catalogue: what the next edition will be.

use haidang_contract::{Place, PlaceId};
use rusqlite::{Connection, TransactionBehavior, params};

use super::{Guide, StoreFault};
use crate::publication::{Texts, texts};

/// What an import changed in the working catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub added: Vec<PlaceId>,
    pub changed: Vec<PlaceId>,
    pub removed: Vec<PlaceId>,
}

impl Imported {
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

impl Guide {
    /// Makes the working catalogue exactly these places, all or nothing. Nothing is published yet.
    ///
    /// # Errors
    /// Two places have the same id, or the database refuses.
    pub fn import(&self, places: &[Place]) -> Result<Imported, StoreFault> {
        let wanted = texts(places)?;
        let mut connection = self.connection();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let present = read(&tx)?;
        let mut done = Imported::default();
        for (id, text) in &wanted {
            match present.get(id) {
                Some(same) if same == text => continue,
                Some(_) => done.changed.push(id.clone()),
                None => done.added.push(id.clone()),
            }
            tx.execute(
                "INSERT INTO working_place (place_id, body) VALUES (?1, ?2) \
                 ON CONFLICT (place_id) DO UPDATE SET body = excluded.body",
                params![id.as_str(), text],
            )?;
        }
        for id in present.keys().filter(|id| !wanted.contains_key(id)) {
            tx.execute("DELETE FROM working_place WHERE place_id = ?1", params![id.as_str()])?;
            done.removed.push(id.clone());
        }
        tx.commit()?;
        Ok(done)
    }
}

pub(super) fn read(connection: &Connection) -> Result<Texts, StoreFault> {
    let mut statement = connection.prepare_cached("SELECT place_id, body FROM working_place")?;
    let mut rows = statement.query([])?;
    let mut texts = Texts::new();
    while let Some(row) = rows.next()? {
        texts.insert(row.get::<_, String>(0)?.parse()?, row.get(1)?);
    }
    Ok(texts)
}
