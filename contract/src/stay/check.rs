//! Whether a stay can be registered as it is: one code for the desk's screen, the desk's register and the city.
//!
//! An *error* keeps an entry from being registered, so it must never hit a right one. Everything a right entry may
//! look like, however unusual, is a *warning* at most: the clerk sees it and goes on. Where a rule comes from (the law,
//! the national portal, or common sense) each [`FindingCode`] says.

mod clear;
mod code;
mod number;
mod others;
mod person;
mod times;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use clear::check_clear;
pub use code::{Basis, FindingCode, Severity};
pub use others::{Among, OtherStay};

use super::rules::Rules;
use super::{Field, Property, Purpose, Stay, StayId};
use crate::time::Day;
use crate::{Private, Timestamp};

/// Most characters of what a clerk types.
pub const LONGEST_NAME: usize = 120;
pub const LONGEST_ROOM: usize = 20;
pub const LONGEST_NUMBER: usize = 40;
pub const LONGEST_PHONE: usize = 30;
pub const LONGEST_PLACE: usize = 200;
pub const LONGEST_REASON: usize = 200;
pub const LONGEST_NOTE: usize = 500;

/// What a stay is looked at against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub now: Timestamp,
    pub property: &'a Property,
    /// The other stays of the house that can clash with it: those in the house, those of the last weeks, and the other
    /// rows of a group that is being entered. The stay itself may be among them and is passed over.
    pub others: &'a [OtherStay],
    pub rules: &'a Rules,
}

impl Context<'_> {
    fn today(&self) -> Day {
        self.now.in_city().date()
    }
}

/// One thing that was noticed. It holds nothing that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    pub code: FindingCode,
    pub field: Field,
    /// The stay it clashes with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<StayId>,
    /// The limit that its sentence names: characters, years or days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// What was noticed about one stay, each list in the order of looking: from name to times to other stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Findings {
    pub errors: Vec<Finding>,
    pub warnings: Vec<Finding>,
}

impl Findings {
    /// It can be registered.
    pub fn is_registrable(&self) -> bool {
        self.errors.is_empty()
    }

    pub fn all(&self) -> impl Iterator<Item = &Finding> {
        self.errors.iter().chain(&self.warnings)
    }

    pub fn has(&self, code: FindingCode) -> bool {
        self.all().any(|finding| finding.code == code)
    }

    fn add(&mut self, code: FindingCode, field: Field) {
        self.push(Finding { code, field, other: None, limit: None });
    }

    fn add_limit(&mut self, code: FindingCode, field: Field, limit: impl TryInto<u32>) {
        self.push(Finding { code, field, other: None, limit: limit.try_into().ok() });
    }

    fn add_other(&mut self, code: FindingCode, field: Field, other: &StayId) {
        self.push(Finding { code, field, other: Some(other.clone()), limit: None });
    }

    fn push(&mut self, finding: Finding) {
        match finding.code.severity() {
            Severity::Error => self.errors.push(finding),
            Severity::Warning => self.warnings.push(finding),
        }
    }
}

/// Looks at a whole stay. Pure: the same stay, context and rules give the same answer everywhere.
pub fn check(stay: &Stay, context: &Context<'_>) -> Findings {
    let mut findings = Findings::default();
    person::look(stay, context, &mut findings);
    texts(stay, &mut findings);
    house(stay, context, &mut findings);
    times::look(stay, context, &mut findings);
    others::look(stay, context, &mut findings);
    findings
}

fn house(stay: &Stay, context: &Context<'_>, findings: &mut Findings) {
    if stay.property != context.property.id {
        findings.add(FindingCode::OtherProperty, Field::Property);
    }
    let portal = context.rules.portal(context.today());
    let required = portal.is_some_and(|dated| dated.rule.rooms_required.contains(&context.property.kind));
    if required && is_blank(stay.room.as_ref()) {
        findings.add(FindingCode::RoomMissing, Field::Room);
    }
    if stay.purpose == Purpose::Other && is_blank(stay.purpose_text.as_ref()) {
        findings.add(FindingCode::Missing, Field::PurposeText);
    }
}

/// What was typed is of a length that can be meant, and of characters that can be read.
fn texts(stay: &Stay, findings: &mut Findings) {
    let guest = &stay.guest;
    let mut look_at = |text: Option<&str>, field, longest: usize| {
        let Some(text) = text else { return };
        if text.chars().count() > longest {
            findings.add_limit(FindingCode::TooLong, field, longest);
        }
        let breaks = field == Field::Note;
        if text.chars().any(|c| c.is_control() && !(breaks && c == '\n')) {
            findings.add(FindingCode::Malformed, field);
        }
    };
    let document = guest.papers.document();
    look_at(document.and_then(|document| document.other_name.as_deref()), Field::DocumentName, LONGEST_NAME);
    let mut look = |text: Option<&Private<String>>, field, longest| {
        look_at(text.map(|text| text.reveal().as_str()), field, longest);
    };
    look(Some(&guest.name), Field::Name, LONGEST_NAME);
    look(document.map(|document| &document.number), Field::DocumentNumber, LONGEST_NUMBER);
    look(stay.room.as_ref(), Field::Room, LONGEST_ROOM);
    look(guest.phone.as_ref(), Field::Phone, LONGEST_PHONE);
    look(stay.purpose_text.as_ref(), Field::PurposeText, LONGEST_REASON);
    look(stay.note.as_ref(), Field::Note, LONGEST_NOTE);
    for part in guest.residence.iter().flat_map(|home| [&home.province, &home.ward, &home.detail]) {
        look(part.as_ref(), Field::Residence, LONGEST_PLACE);
    }
}

fn is_blank(text: Option<&Private<String>>) -> bool {
    text.is_none_or(|text| text.reveal().trim().is_empty())
}
