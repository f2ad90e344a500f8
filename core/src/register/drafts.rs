//! Forms that were begun. They outlive a lock and a power cut.

use haidang_contract::desk::Draft;
use haidang_contract::stay::StayId;
use haidang_contract::{Code, Fault, Private, Timestamp};
use rusqlite::params;

use super::act::Desk;
use super::json;
use crate::store::Trouble;

/// Most bytes of a form, and most forms.
const LONGEST: usize = 64 * 1024;
const MOST: u32 = 200;

pub(super) fn keep(desk: &Desk<'_>, draft: &Draft) -> Result<(), Trouble> {
    // A draft that comes late must not bring back what was registered meanwhile.
    if desk.open.book.stays.contains_key(&draft.id) {
        return Ok(());
    }
    let form = json::write(draft.form.reveal())?;
    let too_much = |field: &str| Trouble::from(Fault::new(Code::BadInput).with("field", field));
    if form.len() > LONGEST {
        return Err(too_much("form"));
    }
    let connection = &desk.open.connection;
    let others: u32 =
        connection
            .query_row("SELECT count(*) FROM draft WHERE id <> ?1", [draft.id.as_str()], |row| row.get(0))?;
    if others >= MOST {
        return Err(too_much("full"));
    }
    connection.execute(
        "INSERT INTO draft (id, kept_at, form) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET kept_at = ?2, form = ?3",
        params![draft.id.as_str(), desk.now.0, form],
    )?;
    Ok(())
}

pub(super) fn discard(desk: &Desk<'_>, id: &StayId) -> Result<(), Trouble> {
    desk.open.connection.execute("DELETE FROM draft WHERE id = ?1", [id.as_str()])?;
    Ok(())
}

pub(super) fn list(desk: &Desk<'_>) -> Result<Vec<Draft>, Trouble> {
    let mut statement =
        desk.open.connection.prepare("SELECT id, kept_at, form FROM draft ORDER BY kept_at DESC, id DESC")?;
    let mut rows = statement.query([])?;
    let mut drafts = Vec::new();
    while let Some(row) = rows.next()? {
        drafts.push(Draft {
            id: json::parse(&row.get::<_, String>(0)?)?,
            at: Timestamp(row.get(1)?),
            form: Private::new(json::read(&row.get::<_, String>(2)?)?),
        });
    }
    Ok(drafts)
}
