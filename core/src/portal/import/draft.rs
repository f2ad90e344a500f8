//! A row as a guest.

use std::fmt;

use chrono::NaiveTime;
use haidang_contract::document::{Document, DocumentKind, Nation, NumberFault};
use haidang_contract::stay::check::{
    LONGEST_NAME, LONGEST_NOTE, LONGEST_NUMBER, LONGEST_PHONE, LONGEST_PLACE, LONGEST_REASON, LONGEST_ROOM,
};
use haidang_contract::stay::{
    Born, Guest, NoPapers, Papers, PartyId, PropertyId, Purpose, Residence, ResidenceKind, Stay, StayId,
    StayKind,
};
use haidang_contract::time::Day;
use haidang_contract::{Private, Timestamp};
use serde::{Deserialize, Serialize};

use super::super::fold::tidy;
use super::header::Layout;
use super::table::{Raw, Row};
use super::value::{self, is_scientific};
use super::{CellCode, CellFault, Column, Note, Terms};

/// A guest of a list. Nobody has confirmed the name yet, and the rules of a stay have not been asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub guest: Guest,
    pub room: Option<Private<String>>,
    pub arrival: Day,
    /// Where the file has one.
    pub arrival_time: Option<NaiveTime>,
    pub planned_departure: Day,
    pub purpose: Purpose,
    pub purpose_text: Option<Private<String>>,
    pub note: Option<Private<String>>,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft(private)")
    }
}

/// What a list does not say of a stay.
#[derive(Clone, Debug)]
pub struct Begin {
    pub id: StayId,
    pub property: PropertyId,
    pub party: Option<PartyId>,
    pub kind: StayKind,
    /// By the city's clock, for a row without one: the legal clock starts with the arrival, so a person says it.
    pub time: NaiveTime,
    pub recorded_at: Timestamp,
}

impl Draft {
    pub fn into_stay(self, begin: Begin) -> Stay {
        let time = self.arrival_time.unwrap_or(begin.time);
        Stay {
            id: begin.id,
            property: begin.property,
            party: begin.party,
            room: self.room,
            arrival: Timestamp::from_city(self.arrival.and_time(time)),
            planned_departure: self.planned_departure,
            departed: None,
            guest: self.guest,
            purpose: self.purpose,
            purpose_text: self.purpose_text,
            note: self.note,
            kind: begin.kind,
            recorded_at: begin.recorded_at,
        }
    }
}

/// One row being read: its cells, and what was wrong so far.
struct Reading<'r> {
    row: &'r Row,
    layout: &'r Layout,
    is_1904: bool,
    terms: &'r Terms<'r>,
    faults: Vec<CellFault>,
    notes: Vec<Note>,
}

pub(super) fn read(
    row: &Row,
    layout: &Layout,
    is_1904: bool,
    terms: &Terms<'_>,
) -> Result<(Draft, Vec<Note>), Vec<CellFault>> {
    let mut reading = Reading { row, layout, is_1904, terms, faults: Vec::new(), notes: Vec::new() };
    let draft = reading.draft();
    match draft {
        Some(draft) if reading.faults.is_empty() => Ok((draft, reading.notes)),
        _ => Err(reading.faults),
    }
}

impl Reading<'_> {
    /// Every cell is looked at, so that all faults of a row are told at once.
    fn draft(&mut self) -> Option<Draft> {
        let name = self.name();
        let born = self.born();
        let sex = self.coded(Column::Sex, None, value::sex);
        let nationality = self.coded(Column::Nationality, self.terms.nationality, value::nation);
        let arrival = self.when(Column::Arrival, self.terms.arrival);
        let departure = self.when(Column::Departure, self.terms.departure);
        let papers = self.papers(nationality, born, arrival.map(|when| when.day));
        let phone = self.phone();
        let residence = self.residence();
        let room = self.text(Column::Room, LONGEST_ROOM);
        let purpose = self.coded(Column::Purpose, self.terms.purpose, value::purpose);
        let purpose_text = self.text(Column::PurposeText, LONGEST_REASON);
        if purpose == Some(Purpose::Other) && purpose_text.is_none() {
            self.fault(Column::PurposeText, CellCode::Missing);
        }
        let note = self.text(Column::Note, LONGEST_NOTE);
        let permit_until = self.optional_day(Column::PermitUntil).map(Private::new);
        if let (Some(arrival), Some(departure)) = (arrival, departure)
            && departure.day < arrival.day
        {
            self.fault(Column::Departure, CellCode::DepartureFirst);
        }
        let guest = Guest {
            name: Private::new(name?),
            born: Private::new(born?),
            sex: sex?,
            nationality: nationality?,
            papers: papers?,
            phone,
            residence,
            permit_until,
            accompanied_by: None,
        };
        let arrival = arrival?;
        Some(Draft {
            guest,
            room,
            arrival: arrival.day,
            arrival_time: arrival.time,
            planned_departure: departure?.day,
            purpose: purpose?,
            purpose_text,
            note,
        })
    }

    fn raw(&self, column: Column) -> &Raw {
        self.layout.position(column).and_then(|at| self.row.cells.get(at)).unwrap_or(&Raw::Empty)
    }

    fn fault(&mut self, column: Column, code: CellCode) {
        let at =
            self.layout.position(column).and_then(|at| u32::try_from(at).ok()).map(|at| at.saturating_add(1));
        self.faults.push(CellFault { row: self.row.line, at, column, code });
    }

    /// The value, or its fault noted.
    fn or_fault<T>(&mut self, column: Column, value: Result<Option<T>, CellCode>) -> Option<T> {
        value.unwrap_or_else(|code| {
            self.fault(column, code);
            None
        })
    }

    fn plain(&mut self, column: Column, longest: usize) -> Option<String> {
        let value = value::text(self.raw(column)).and_then(|text| match text {
            Some(text) if text.chars().count() > longest => Err(CellCode::TooLong),
            other => Ok(other),
        });
        self.or_fault(column, value)
    }

    fn text(&mut self, column: Column, longest: usize) -> Option<Private<String>> {
        let text = self.plain(column, longest)?;
        let text = if column == Column::Note { lines(&text) } else { tidy(&text) };
        (!text.is_empty()).then(|| Private::new(text))
    }

    fn name(&mut self) -> Option<String> {
        let before = self.faults.len();
        let whole = match self.plain(Column::Name, LONGEST_NAME) {
            Some(name) => tidy(&name),
            None => {
                let parts =
                    [Column::Surname, Column::GivenNames].map(|column| self.plain(column, LONGEST_NAME));
                tidy(&parts.into_iter().flatten().collect::<Vec<String>>().join(" "))
            }
        };
        if whole.is_empty() {
            if self.faults.len() == before {
                self.fault(Column::Name, CellCode::Missing);
            }
            return None;
        }
        if whole.chars().count() > LONGEST_NAME {
            self.fault(Column::Name, CellCode::TooLong);
            return None;
        }
        Some(whole)
    }

    fn born(&mut self) -> Option<Born> {
        let born = value::born(self.raw(Column::Born), self.is_1904);
        let missing = matches!(born, Ok(None));
        let born = self.or_fault(Column::Born, born);
        if missing {
            self.fault(Column::Born, CellCode::Missing);
        }
        if born.and_then(Born::earliest).is_some_and(|day| day > self.terms.today) {
            self.fault(Column::Born, CellCode::BornAhead);
            return None;
        }
        born
    }

    fn coded<T: Copy>(
        &mut self,
        column: Column,
        otherwise: Option<T>,
        read: fn(&str, &super::PortalMap) -> Result<T, CellCode>,
    ) -> Option<T> {
        let map = self.terms.map;
        let value = value::text(self.raw(column)).and_then(|text| match text {
            Some(text) => read(&text, map).map(Some),
            None => otherwise.map(Some).ok_or(CellCode::Missing),
        });
        self.or_fault(column, value)
    }

    fn when(&mut self, column: Column, otherwise: Option<Day>) -> Option<value::When> {
        let value = value::when(self.raw(column), self.is_1904).and_then(|when| {
            let known = otherwise.map(|day| value::When { day, time: None });
            when.or(known).map(Some).ok_or(CellCode::Missing)
        });
        self.or_fault(column, value)
    }

    fn optional_day(&mut self, column: Column) -> Option<Day> {
        let value = value::when(self.raw(column), self.is_1904);
        self.or_fault(column, value).map(|when| when.day)
    }

    /// It identifies nobody, so what the sheet shows is kept, and said.
    fn phone(&mut self) -> Option<Private<String>> {
        if matches!(self.raw(Column::Phone), Raw::Number(_)) {
            self.notes.push(Note::PhoneNumberCell { row: self.row.line });
        }
        self.text(Column::Phone, LONGEST_PHONE)
    }

    fn residence(&mut self) -> Option<Residence> {
        let kind = value::text(self.raw(Column::Residence));
        let map = self.terms.map;
        let kind = kind.and_then(|text| text.map(|text| value::residence(&text, map)).transpose());
        let kind = self.or_fault(Column::Residence, kind);
        let province = self.text(Column::Province, LONGEST_PLACE);
        let ward = self.text(Column::Ward, LONGEST_PLACE);
        let detail = self.text(Column::Address, LONGEST_PLACE);
        if kind.is_none() && province.is_none() && ward.is_none() && detail.is_none() {
            return None;
        }
        Some(Residence { kind: kind.unwrap_or(ResidenceKind::Other), province, ward, detail })
    }

    /// The one number that the row has, and the column where it stands.
    fn numbered(&mut self) -> Option<(Column, Raw)> {
        let columns = [Column::DocumentNumber, Column::PassportNumber, Column::CardNumber];
        let mut there: Vec<(Column, Raw)> = columns
            .into_iter()
            .map(|column| (column, self.raw(column).clone()))
            .filter(|(_, raw)| !raw.is_empty())
            .collect();
        if let Some((second, _)) = there.get(1) {
            let second = *second;
            self.fault(second, CellCode::DocumentTwice);
        }
        if there.is_empty() { None } else { Some(there.swap_remove(0)) }
    }

    fn papers(&mut self, nation: Option<Nation>, born: Option<Born>, arrival: Option<Day>) -> Option<Papers> {
        let map = self.terms.map;
        let told = value::text(self.raw(Column::DocumentKind));
        let told = told.and_then(|text| text.map(|text| value::document(&text, map)).transpose());
        let before = self.faults.len();
        let told = self.or_fault(Column::DocumentKind, told);
        let broken = self.faults.len() > before;
        let other_name = self.plain(Column::DocumentName, LONGEST_NAME).map(|name| tidy(&name));
        let Some((column, raw)) = self.numbered() else {
            let child = told.is_none() && !broken && self.is_child(born, arrival);
            if child {
                return Some(Papers::Without(NoPapers::Child));
            }
            let columns = [Column::DocumentNumber, Column::PassportNumber, Column::CardNumber];
            let column = columns.into_iter().find(|column| self.layout.position(*column).is_some());
            self.fault(column.unwrap_or(Column::DocumentNumber), CellCode::Missing);
            return None;
        };
        let kind = told.or_else(|| self.implied(column, nation));
        let Some(kind) = kind.filter(|_| !broken) else {
            if !broken && nation.is_some() {
                self.fault(Column::DocumentKind, CellCode::Missing);
            }
            return None;
        };
        if kind == DocumentKind::Other && other_name.is_none() {
            self.fault(Column::DocumentName, CellCode::Missing);
        }
        match number(kind, &raw) {
            Ok(number) => {
                let number = Private::new(number);
                Some(Papers::Document(Document { kind, number, other_name, expires: None, issuer: None }))
            }
            Err(code) => {
                self.fault(column, code);
                None
            }
        }
    }

    /// By the column's own header, or by what the desk has said of the group.
    fn implied(&self, column: Column, nation: Option<Nation>) -> Option<DocumentKind> {
        match column {
            Column::PassportNumber => Some(DocumentKind::Passport),
            // A card of either kind: the desk says which.
            _ if nation?.is_vietnam() => self.terms.citizen_document,
            _ => self.terms.foreign_document,
        }
    }

    fn is_child(&self, born: Option<Born>, arrival: Option<Day>) -> bool {
        let oldest = arrival.and_then(|arrival| born?.oldest(arrival));
        oldest.is_some_and(|age| age < self.terms.child_under)
    }
}

/// Never mended: a digit more or less is another person.
fn number(kind: DocumentKind, raw: &Raw) -> Result<String, CellCode> {
    let twelve = matches!(kind, DocumentKind::Cccd | DocumentKind::CanCuoc | DocumentKind::IdNotice);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let text = match raw {
        // Twelve digits of twelve: nothing can be lost. Of any other number, nobody knows.
        Raw::Number(number) if twelve && (1e11..1e12).contains(number) && number.fract() == 0.0 => {
            number.to_string()
        }
        Raw::Number(_) | Raw::Day(_) => return Err(CellCode::NumberCell),
        other => value::text(other)?.ok_or(CellCode::Missing)?,
    };
    if is_scientific(&text) {
        return Err(CellCode::Scientific);
    }
    if text.chars().count() > LONGEST_NUMBER {
        return Err(CellCode::TooLong);
    }
    kind.check(&text).map_err(|fault| match fault {
        NumberFault::Missing => CellCode::Missing,
        NumberFault::Length { found, .. } if twelve && found < 12 && digits(&text) => CellCode::ZerosLost,
        _ => CellCode::NumberWrong,
    })
}

/// Composed, each line tidy, without characters that nobody types.
fn lines(text: &str) -> String {
    text.lines().map(tidy).collect::<Vec<String>>().join("\n").trim().to_owned()
}
