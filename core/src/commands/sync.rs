//! How fresh the guide is.

use haidang_contract::view::SyncView;

use crate::store::follow::{self, Origin};
use crate::store::{Desk, Trouble, place, staging};

pub(crate) fn view(desk: &mut Desk, running: bool) -> Result<SyncView, Trouble> {
    let follow = follow::read(&desk.connection)?;
    let staged = staging::read(&desk.connection)?;
    Ok(SyncView {
        places: place::count(&desk.connection)?,
        edition: (follow.origin == Origin::City).then_some(follow.edition),
        published_at: follow.published_at,
        confirmed_at: follow.confirmed_at,
        running,
        staged_pages: staged.map_or(0, |staged| staged.pages),
        fault: desk.unsaved_fault.clone().or(follow.fault),
        clock_off_ms: follow.clock_off_ms,
    })
}
