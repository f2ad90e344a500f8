//! Who asks, and when: what every act of a signed-in clerk gets.

use haidang_contract::Timestamp;
use haidang_contract::desk::Role;
use haidang_contract::stay::{Act, ClerkId, Context, OtherStay, Property, StayId};

use super::clerks::not_allowed;
use super::config::RegisterConfig;
use super::open::{Open, not_enrolled};
use crate::store::Trouble;

/// Stays that ended longer ago clash with nothing that is entered now, in milliseconds.
const CLASH_MS: i64 = 40 * 86_400_000;

pub(super) struct Desk<'a> {
    pub open: &'a mut Open,
    pub config: &'a RegisterConfig,
    pub now: Timestamp,
    pub by: ClerkId,
    pub role: Role,
}

impl Desk<'_> {
    pub fn act(&self) -> Act {
        Act { at: self.now, by: self.by.clone() }
    }

    /// # Errors
    /// `not_allowed`.
    pub fn manager(&self) -> Result<(), Trouble> {
        if self.role == Role::Manager { Ok(()) } else { Err(not_allowed()) }
    }

    /// The other stays that can clash.
    pub fn others(&self) -> Vec<OtherStay> {
        let since = Timestamp(self.now.0.saturating_sub(CLASH_MS));
        let near = self.open.book.stays.values().filter(|held| held.ended().is_none_or(|at| at > since));
        near.filter_map(|held| held.other.clone()).collect()
    }

    pub fn context<'c>(&'c self, property: &'c Property, others: &'c [OtherStay]) -> Context<'c> {
        Context { now: self.now, property, others, rules: &self.open.rules }
    }

    /// This stay as it is in the file now.
    pub fn refresh(&mut self, id: &StayId) -> Result<(), Trouble> {
        let Open { book, connection, device, rules, .. } = &mut *self.open;
        let property = &device.as_ref().ok_or_else(not_enrolled)?.property;
        book.refresh(connection, Some(property), rules, id)
    }
}
