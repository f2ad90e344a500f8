//! Stays that clash with one another.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Context, FindingCode, Findings};
use crate::document::{Document, DocumentKind, Nation};
use crate::stay::rules::DeskRule;
use crate::stay::{Born, Field, Guest, PartyId, Stay, StayId, Version};
use crate::words::words;
use crate::{Private, Timestamp};

words! {
    /// Where the other stay stands.
    Among {
        /// Registered in this house.
        Register = "register",
        /// Another row of what is being entered.
        Rows = "rows",
    }
}

/// What has to be known of another stay to see a clash.
#[derive(Clone, PartialEq, Eq)]
pub struct OtherStay {
    pub id: StayId,
    pub among: Among,
    pub party: Option<PartyId>,
    /// Certainly not a child.
    pub adult: bool,
    person: Private<Person>,
    paper: Option<Private<Paper>>,
    period: Period,
}

impl fmt::Debug for OtherStay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherStay").field("id", &self.id).field("among", &self.among).finish_non_exhaustive()
    }
}

/// Enough to say that two entries are one person.
#[derive(Clone, PartialEq, Eq)]
struct Person {
    /// Without case, marks and blanks: the same name is typed in several ways.
    name: String,
    born: Born,
}

/// Enough to say that two documents are one.
#[derive(Clone, PartialEq, Eq)]
struct Paper {
    /// Cards and notices that carry the same personal number count as one kind.
    kind: DocumentKind,
    number: String,
    issuer: Option<Nation>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Period {
    arrival: Timestamp,
    departed: Option<Timestamp>,
}

impl OtherStay {
    pub fn of(stay: &Stay, among: Among, desk: &DeskRule) -> Self {
        let born = *stay.guest.born.reveal();
        OtherStay {
            id: stay.id.clone(),
            among,
            party: stay.party.clone(),
            adult: born.youngest(stay.arrival_day()).is_some_and(|age| age >= desk.child_under),
            person: Private::new(person(&stay.guest)),
            paper: stay.guest.papers.document().and_then(paper).map(Private::new),
            period: period(stay),
        }
    }

    /// `None` for one that was cancelled: it clashes with nothing.
    pub fn registered(version: &Version, desk: &DeskRule) -> Option<Self> {
        (!version.is_cancelled()).then(|| OtherStay::of(&version.stay, Among::Register, desk))
    }
}

fn person(guest: &Guest) -> Person {
    let plain = |c: char| match c {
        'đ' | 'Đ' => 'd',
        other => other,
    };
    let name = guest.name.reveal().nfkd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    Person { name: name.map(plain).flat_map(char::to_lowercase).collect(), born: *guest.born.reveal() }
}

fn paper(document: &Document) -> Option<Paper> {
    let typed = document.number.reveal();
    let number = document.kind.check(typed).unwrap_or_else(|_| typed.trim().to_uppercase());
    let personal = matches!(
        document.kind,
        DocumentKind::Cccd | DocumentKind::CanCuoc | DocumentKind::Cmnd | DocumentKind::IdNotice
    );
    let kind = if personal { DocumentKind::CanCuoc } else { document.kind };
    (!number.is_empty()).then_some(Paper { kind, number, issuer: document.issuer })
}

fn is_same(one: &Paper, two: &Paper) -> bool {
    let issuers_differ = one.issuer.zip(two.issuer).is_some_and(|(one, two)| one != two);
    one.kind == two.kind && one.number == two.number && !issuers_differ
}

fn period(stay: &Stay) -> Period {
    Period { arrival: stay.arrival, departed: stay.departed }
}

impl Period {
    /// In a part of the other's time. Who has not left is in the house still, whatever was planned.
    fn meets(&self, other: &Period) -> bool {
        let ends_after = |one: &Period, at: Timestamp| one.departed.is_none_or(|departed| departed > at);
        ends_after(self, other.arrival) && ends_after(other, self.arrival)
    }
}

pub(super) fn look(stay: &Stay, context: &Context<'_>, findings: &mut Findings) {
    let person = person(&stay.guest);
    let paper = stay.guest.papers.document().and_then(paper);
    let period = period(stay);
    for other in context.others.iter().filter(|other| other.id != stay.id) {
        let same_person = *other.person.reveal() == person && !person.name.is_empty();
        let papers = paper.as_ref().zip(other.paper.as_ref().map(|paper| paper.reveal()));
        let same_paper = papers.is_some_and(|(one, two)| is_same(one, two));
        if !period.meets(&other.period) {
            continue;
        }
        let code = match (same_paper, same_person, other.among) {
            (true, true, Among::Rows) => FindingCode::EnteredTwice,
            (true, true, Among::Register) if other.period.departed.is_none() => FindingCode::StillInHouse,
            (true, true, Among::Register) => FindingCode::Overlap,
            (true, false, _) => FindingCode::DocumentShared,
            // Another document of the same person, or none: may be a namesake of the same day.
            (false, true, _) if person.born != Born::Unknown => FindingCode::NameInHouse,
            (false, _, _) => continue,
        };
        let field = match code {
            FindingCode::NameInHouse => Field::Name,
            FindingCode::Overlap => Field::Arrival,
            _ => Field::DocumentNumber,
        };
        findings.add_other(code, field, &other.id);
    }
}
