//! What the visitor has chosen.

use haidang_contract::command::SaveSettings;
use haidang_contract::{Settings, Tag};

use super::Ask;
use crate::store::{Trouble, setting};

pub(crate) fn get(ask: &Ask<'_>) -> Result<Settings, Trouble> {
    setting::read(&ask.desk.connection)
}

pub(crate) fn save(ask: &mut Ask<'_>, input: &SaveSettings) -> Result<&'static [Tag], Trouble> {
    setting::write(&mut ask.desk.connection, &input.settings)?;
    Ok(&[Tag::Settings])
}
