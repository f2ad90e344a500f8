//! The check-in form: texts as they were typed, and how they are read. Pure, so that the form, a draft and a test read
//! alike.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::entry::{Entry, Evidenced};
use crate::document::{Document, DocumentKind, Doubt, FieldName, Nation, Reading};
use crate::stay::{
    Born, Field, Finding, FindingCode, Findings, Guest, NoPapers, Papers, PartyId, Purpose, Residence,
    ResidenceKind, Sex, StayId, StayKind,
};
use crate::time::{Datelike, Day};
use crate::{Private, Timestamp};

/// Nights that are taken for granted until somebody says otherwise.
const NIGHTS: &str = "1";
/// Most nights that are typed as a number.
const MOST_NIGHTS: u64 = 999;
/// A day without a year lies at most this far ahead when it has to be one of the next year: what is further was mistyped.
const DAYS_INTO_NEXT_YEAR: i64 = 120;

type Text = Private<String>;

/// What stands in the fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryForm {
    pub name: Text,
    /// `17/05/1990`, `17051990`, `17.5.90`, or a year alone.
    pub born: Text,
    /// A word of [`Sex`], or empty.
    pub sex: String,
    /// A code of [`Nation`], or empty.
    pub nationality: String,
    pub has_papers: bool,
    /// A word of [`DocumentKind`].
    pub kind: String,
    pub number: Text,
    pub other_name: String,
    pub expires: Text,
    /// A word of [`NoPapers`].
    pub without: String,
    pub room: Text,
    /// As a `datetime-local` field writes it, by the city's clock; empty for now.
    pub arrival: String,
    /// A number of nights, or a date.
    pub until: String,
    pub day_use: bool,
    pub purpose: String,
    pub purpose_text: Text,
    pub phone: Text,
    pub address: Text,
    pub permit_until: Text,
    pub note: Text,
    #[serde(default)]
    pub party: Option<PartyId>,
    #[serde(default)]
    pub accompanied_by: Option<StayId>,
    #[serde(default)]
    pub evidence: Vec<Evidenced>,
    /// What the document leaves to be looked at.
    #[serde(default)]
    pub doubts: Vec<Doubt>,
    pub name_confirmed: bool,
}

impl Default for EntryForm {
    fn default() -> Self {
        let empty = || Private::new(String::new());
        EntryForm {
            name: empty(),
            born: empty(),
            sex: String::new(),
            nationality: Nation::vietnam().code().to_owned(),
            has_papers: true,
            kind: DocumentKind::CanCuoc.word().to_owned(),
            number: empty(),
            other_name: String::new(),
            expires: empty(),
            without: NoPapers::Child.word().to_owned(),
            room: empty(),
            arrival: String::new(),
            until: NIGHTS.to_owned(),
            day_use: false,
            purpose: Purpose::Tourism.word().to_owned(),
            purpose_text: empty(),
            phone: empty(),
            address: empty(),
            permit_until: empty(),
            note: empty(),
            party: None,
            accompanied_by: None,
            evidence: Vec::new(),
            doubts: Vec::new(),
            name_confirmed: true,
        }
    }
}

/// `17/05/1990`.
pub fn day_text(day: Day) -> String {
    day.format("%d/%m/%Y").to_string()
}

fn born_text(born: Born) -> String {
    match born {
        Born::Day(day) => day_text(day),
        Born::Month { year, month } => format!("{month:02}/{year:04}"),
        Born::Year(year) => format!("{year:04}"),
        Born::Unknown => String::new(),
    }
}

/// Numbers of a date as people write one: with any marks between, or none.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let text: String = text.nfkc().collect();
    let text = text.trim();
    if !text.is_ascii() || !text.chars().all(|c| c.is_ascii_digit() || "/.- ".contains(c)) {
        return None;
    }
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let cut = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse().ok());
    match parts.as_slice() {
        // A day without any mark.
        [whole] if whole.len() == 8 => Some(vec![cut(0, 2)?, cut(2, 4)?, cut(4, 8)?]),
        [whole] if whole.len() == 6 => Some(vec![cut(0, 2)?, cut(2, 4)?, cut(4, 6)?]),
        // Year first, as machines write it.
        [year, month, day] if year.len() == 4 => {
            Some(vec![day.parse().ok()?, month.parse().ok()?, year.parse().ok()?])
        }
        parts if parts.len() <= 3 => parts.iter().map(|part| part.parse().ok()).collect(),
        _ => None,
    }
}

/// A day. Two digits of a year are those of the century that brings it nearest to `near`, for a birth the past one.
fn day(text: &str, near: Day, is_birth: bool) -> Option<Day> {
    match numbers(text)?.as_slice() {
        [day, month, year] => Day::from_ymd_opt(century(*year, near, is_birth)?, *month, *day),
        // `24/11` is of this year.
        [day, month] if !is_birth => Day::from_ymd_opt(near.year(), *month, *day),
        _ => None,
    }
}

fn century(year: u32, near: Day, is_birth: bool) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    if year >= 100 {
        return (1_000..=9_999).contains(&year).then_some(year);
    }
    let this = near.year() / 100 * 100 + year;
    Some(if is_birth && this > near.year() { this - 100 } else { this })
}

fn born(text: &str, today: Day) -> Option<Born> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Some(Born::Unknown);
    }
    if trimmed.len() == 4 && trimmed.bytes().all(|byte| byte.is_ascii_digit()) {
        return trimmed.parse().ok().map(Born::Year);
    }
    match numbers(trimmed)?.as_slice() {
        [month, year] if *year >= 1_000 && (1..=12).contains(month) => {
            Some(Born::Month { year: i32::try_from(*year).ok()?, month: *month })
        }
        _ => day(trimmed, today, true).map(Born::Day),
    }
}

fn optional(text: &Text) -> Option<Text> {
    let kept: String = text.reveal().nfc().collect();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| Private::new(kept.to_owned()))
}

/// In one line, composed, without blanks around.
fn line(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Faults(Findings);

impl Faults {
    fn malformed<T: Default>(&mut self, field: Field) -> T {
        self.push(FindingCode::Malformed, field);
        T::default()
    }

    fn push(&mut self, code: FindingCode, field: Field) {
        self.0.errors.push(Finding { code, field, other: None, limit: None });
    }

    fn day(&mut self, text: &Text, near: Day, field: Field) -> Option<Day> {
        if text.reveal().trim().is_empty() {
            return None;
        }
        let read = day(text.reveal(), near, false);
        read.or_else(|| self.malformed(field))
    }
}

impl EntryForm {
    /// For the next guest of the same party: the same room, dates and purpose.
    #[must_use]
    pub fn companion(&self, party: PartyId) -> Self {
        EntryForm {
            nationality: self.nationality.clone(),
            kind: self.kind.clone(),
            room: self.room.clone(),
            arrival: self.arrival.clone(),
            until: self.until.clone(),
            day_use: self.day_use,
            purpose: self.purpose.clone(),
            purpose_text: self.purpose_text.clone(),
            party: Some(party),
            ..EntryForm::default()
        }
    }

    /// A person has typed in this field: nothing that was read proves what stands there now.
    pub fn typed(&mut self, field: FieldName) {
        self.evidence.retain(|evidence| evidence.field != field);
    }

    /// What another document has filled in: it is about somebody else.
    fn forget_document(&mut self) {
        let empty = EntryForm::default();
        for evidence in std::mem::take(&mut self.evidence) {
            match evidence.field {
                FieldName::Name => self.name = empty.name.clone(),
                FieldName::Born => self.born = empty.born.clone(),
                FieldName::Number => self.number = empty.number.clone(),
                FieldName::Expires => self.expires = empty.expires.clone(),
                FieldName::Address => self.address = empty.address.clone(),
                FieldName::Sex => self.sex.clone_from(&empty.sex),
                FieldName::Nationality => self.nationality.clone_from(&empty.nationality),
                FieldName::Kind => self.kind.clone_from(&empty.kind),
                FieldName::Issuer | FieldName::Issued | FieldName::Optional | FieldName::Whole => {}
            }
        }
    }

    /// Takes what a document says; what a person had typed that it does not say stays. What was read of another document
    /// goes: a card's two sides have one number.
    pub fn take(&mut self, reading: &Reading) {
        if reading.number.get() != Some(self.number.reveal()) {
            self.forget_document();
        }
        let put = |field: &mut Text, value: Option<String>| {
            if let Some(value) = value {
                *field = Private::new(value);
            }
        };
        put(&mut self.name, reading.name.get().map(|name| name.full.reveal().clone()));
        put(&mut self.born, reading.born.get().map(|born| born_text(*born)));
        put(&mut self.number, reading.number.get().cloned());
        put(&mut self.expires, reading.expires.get().map(|day| day_text(*day)));
        put(&mut self.address, reading.address.get().cloned());
        if let Some(sex) = reading.sex.get() {
            self.sex = sex.word().to_owned();
        }
        if let Some(nation) = reading.nationality.get() {
            self.nationality = nation.code().to_owned();
        }
        if let Some(kind) = reading.kind.get() {
            self.kind = kind.word().to_owned();
        }
        self.has_papers = true;
        // The rules say these at the field, and only as long as they hold.
        let is_a_rule = |doubt: &Doubt| matches!(doubt, Doubt::IdBirth | Doubt::IdSex);
        self.doubts = reading.doubts.iter().copied().filter(|doubt| !is_a_rule(doubt)).collect();
        self.evidence = reading
            .fields()
            .into_iter()
            // Digits may be proved of a field that a person has to type all the same: nothing is proved of what is typed.
            .filter(|field| !field.text.reveal().is_empty())
            .map(|field| Evidenced {
                field: field.field,
                source: reading.source,
                evidence: field.evidence,
                mended: field.mended,
                confirmed: !field.confirm,
            })
            .collect();
        self.name_confirmed = false;
    }

    /// Whether this is about somebody else than the document: then it is set aside, and nothing of it is lost.
    pub fn is_about_another(&self, reading: &Reading) -> bool {
        let signs = |text: &str| -> Vec<char> {
            text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_uppercase).collect()
        };
        let mine = signs(self.number.reveal());
        !mine.is_empty() && reading.number.get().is_some_and(|other| signs(other) != mine)
    }

    /// A stay as it stands, to be corrected.
    pub fn of(entry: &Entry) -> Self {
        let guest = &entry.guest;
        let text = |text: &Option<Text>| text.clone().unwrap_or_default();
        let document = guest.papers.document();
        let mut form = EntryForm {
            name: guest.name.clone(),
            born: Private::new(born_text(*guest.born.reveal())),
            sex: guest.sex.word().to_owned(),
            nationality: guest.nationality.code().to_owned(),
            has_papers: document.is_some(),
            room: text(&entry.room),
            arrival: entry.arrival.map(Timestamp::to_field).unwrap_or_default(),
            until: day_text(entry.planned_departure),
            day_use: entry.kind == StayKind::DayUse,
            purpose: entry.purpose.word().to_owned(),
            purpose_text: text(&entry.purpose_text),
            phone: text(&guest.phone),
            note: text(&entry.note),
            party: entry.party.clone(),
            accompanied_by: guest.accompanied_by.clone(),
            evidence: entry.evidence.clone(),
            name_confirmed: entry.name_confirmed,
            ..EntryForm::default()
        };
        if let Some(document) = document {
            form.kind = document.kind.word().to_owned();
            form.number = document.number.clone();
            form.other_name = document.other_name.clone().unwrap_or_default();
            form.expires = Private::new(document.expires.map(day_text).unwrap_or_default());
        }
        if let Some(why) = guest.papers.without() {
            form.without = why.word().to_owned();
        }
        if let Some(residence) = &guest.residence {
            let parts = [&residence.detail, &residence.ward, &residence.province];
            let parts: Vec<&str> = parts.into_iter().flatten().map(|part| part.reveal().as_str()).collect();
            form.address = Private::new(parts.join(", "));
        }
        if let Some(until) = &guest.permit_until {
            form.permit_until = Private::new(day_text(*until.reveal()));
        }
        form
    }

    /// What was typed, read. `now` is the desk's clock; the arrival is `None` where nobody has set one.
    ///
    /// # Errors
    /// Every field that cannot be read. What is read may still be refused by the rules ([`crate::stay::check()`]).
    pub fn read(&self, id: StayId, now: Timestamp) -> Result<Entry, Findings> {
        let today = now.in_city().date();
        let mut faults = Faults(Findings::default());
        let sex = self.sex.parse().unwrap_or_else(|_| {
            faults.push(FindingCode::Missing, Field::Sex);
            Sex::Other
        });
        let nationality = self.nationality.parse::<Nation>().unwrap_or_else(|_| {
            faults.push(FindingCode::Missing, Field::Nationality);
            Nation::vietnam()
        });
        let born = born(self.born.reveal(), today).unwrap_or_else(|| {
            faults.push(FindingCode::Malformed, Field::Born);
            Born::Unknown
        });
        let arrival = if self.arrival.trim().is_empty() {
            None
        } else {
            Timestamp::from_field(self.arrival.trim()).or_else(|| faults.malformed(Field::Arrival))
        };
        let arrived = arrival.unwrap_or(now).in_city().date();
        let kind = if self.day_use { StayKind::DayUse } else { StayKind::Overnight };
        let planned_departure = if self.day_use {
            arrived
        } else {
            self.departure(arrived).unwrap_or_else(|| {
                faults.push(FindingCode::Malformed, Field::PlannedDeparture);
                arrived
            })
        };
        let purpose = self.purpose.parse().unwrap_or(Purpose::Other);
        let papers = self.papers(today, &mut faults);
        let permit_until = faults.day(&self.permit_until, today, Field::PermitUntil).map(Private::new);
        let residence = optional(&self.address).map(|detail| Residence {
            kind: ResidenceKind::Permanent,
            province: None,
            ward: None,
            detail: Some(detail),
        });
        if !faults.0.errors.is_empty() {
            return Err(faults.0);
        }
        Ok(Entry {
            id,
            party: self.party.clone(),
            room: optional(&self.room),
            arrival,
            planned_departure,
            guest: Guest {
                name: Private::new(line(self.name.reveal())),
                born: Private::new(born),
                sex,
                nationality,
                papers,
                phone: optional(&self.phone),
                residence,
                permit_until: if nationality.is_vietnam() { None } else { permit_until },
                accompanied_by: self.accompanied_by.clone(),
            },
            purpose,
            purpose_text: optional(&self.purpose_text).filter(|_| purpose == Purpose::Other),
            note: optional(&self.note),
            kind,
            evidence: self.evidence.clone(),
            name_confirmed: self.name_confirmed,
        })
    }

    fn papers(&self, today: Day, faults: &mut Faults) -> Papers {
        if !self.has_papers {
            return Papers::Without(self.without.parse().unwrap_or(NoPapers::NotCarried));
        }
        let kind = self.kind.parse().unwrap_or(DocumentKind::Other);
        let number = line(self.number.reveal());
        // What is no number of its kind stays as it was typed: the rules name it.
        let number = kind.check(&number).unwrap_or(number);
        let expires = faults.day(&self.expires, today, Field::DocumentExpires);
        let other_name =
            Some(line(&self.other_name)).filter(|name| kind == DocumentKind::Other && !name.is_empty());
        Papers::Document(Document { kind, number: Private::new(number), other_name, expires, issuer: None })
    }

    fn departure(&self, arrived: Day) -> Option<Day> {
        let typed = self.until.trim();
        match typed.parse::<u64>() {
            Ok(nights) if typed.len() <= 3 && nights <= MOST_NIGHTS => {
                arrived.checked_add_days(chrono::Days::new(nights))
            }
            _ => day(typed, arrived, false).map(|found| {
                let has_year = numbers(typed).is_some_and(|numbers| numbers.len() > 2);
                let next = Day::from_ymd_opt(found.year().saturating_add(1), found.month(), found.day());
                // `2/1`, typed in December.
                let near = next.filter(|next| (*next - arrived).num_days() <= DAYS_INTO_NEXT_YEAR);
                near.filter(|_| !has_year && found < arrived).unwrap_or(found)
            }),
        }
    }
}

#[cfg(test)]
mod tests;
