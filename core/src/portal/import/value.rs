//! A cell's text as a value. What can mean two things is none.

use std::str::FromStr;

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use haidang_contract::document::{DocumentKind, Nation};
use haidang_contract::stay::{Born, Purpose, ResidenceKind, Sex};
use haidang_contract::time::{Datelike, Day};

use super::super::fold::fold;
use super::super::map::named;
use super::super::{Mapped, PortalMap};
use super::CellCode;
use super::table::Raw;
use super::vocabulary::meaning;

/// Days between the two days from which workbooks count.
pub(super) const FROM_1904: f64 = 1_462.0;
/// The last day of the year 9999, as a number.
const LAST: f64 = 2_958_466.0;
const YEARS: std::ops::RangeInclusive<i32> = 1_850..=2_200;

/// A spreadsheet's number of days. Counts 29 February 1900, which never was.
pub(super) fn serial(days: f64) -> Option<NaiveDateTime> {
    if !(1.0..LAST).contains(&days) || (60.0..61.0).contains(&days) {
        return None;
    }
    let eve = if days < 60.0 {
        NaiveDate::from_ymd_opt(1899, 12, 31)
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)
    };
    // Whole minutes: the fractions are of a day and not exact.
    let minutes = (days * 1_440.0).round() as i64;
    eve?.and_time(NaiveTime::MIN).checked_add_signed(Duration::minutes(minutes))
}

/// A day, and the time where one is written.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct When {
    pub day: Day,
    pub time: Option<NaiveTime>,
}

impl When {
    fn of(at: NaiveDateTime) -> Self {
        let time = at.time();
        When { day: at.date(), time: (time != NaiveTime::MIN).then_some(time) }
    }
}

pub(super) fn when(raw: &Raw, is_1904: bool) -> Result<Option<When>, CellCode> {
    let sensible = |at: NaiveDateTime| YEARS.contains(&at.year()).then_some(When::of(at));
    match raw {
        Raw::Empty => Ok(None),
        Raw::Fault(_) => Err(CellCode::ErrorCell),
        Raw::Day(days) => serial(*days).and_then(sensible).map(Some).ok_or(CellCode::NotADate),
        Raw::Number(days) => {
            let days = if is_1904 { days + FROM_1904 } else { *days };
            // Below lie the years that somebody wrote into a field for days.
            let at = (days >= 10_000.0).then(|| serial(days)).flatten();
            at.and_then(sensible).map(Some).ok_or(CellCode::NotADate)
        }
        Raw::Text(text) => written(text.trim()).map(Some),
    }
}

fn written(text: &str) -> Result<When, CellCode> {
    if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let days = text.parse().map_err(|_| CellCode::NotADate)?;
        return serial(days).map(When::of).ok_or(CellCode::NotADate);
    }
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date, time.trim()),
        None => (text, ""),
    };
    let day = match day(date)? {
        Born::Day(day) => day,
        _ => return Err(CellCode::NotADate),
    };
    if time.is_empty() {
        return Ok(When { day, time: None });
    }
    let forms = ["%H:%M", "%H:%M:%S"];
    let time = forms.iter().find_map(|form| NaiveTime::parse_from_str(time, form).ok());
    Ok(When { day, time: Some(time.ok_or(CellCode::NotADate)?) })
}

/// `dd/MM/yyyy`, `yyyy-MM-dd`, `MM/yyyy`, `yyyy`. Never the month first.
fn day(text: &str) -> Result<Born, CellCode> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let number = |part: &str, most: usize| {
        let plain = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if plain { part.parse::<u32>().map_err(|_| CellCode::NotADate) } else { Err(CellCode::NotADate) }
    };
    let year = |part: &str| {
        if part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CellCode::YearShort);
        }
        let year = number(part, 4).and_then(|year| i32::try_from(year).map_err(|_| CellCode::NotADate))?;
        if YEARS.contains(&year) { Ok(year) } else { Err(CellCode::NotADate) }
    };
    let born = match parts.as_slice() {
        [y] if y.len() == 4 => Some(Born::Year(year(y)?)),
        [m, y] if y.len() == 4 => {
            let month = number(m, 2)?;
            (1..=12).contains(&month).then_some(Born::Month { year: year(y)?, month })
        }
        [y, m, d] if y.len() == 4 => Day::from_ymd_opt(year(y)?, number(m, 2)?, number(d, 2)?).map(Born::Day),
        [d, m, y] => Day::from_ymd_opt(year(y)?, number(m, 2)?, number(d, 2)?).map(Born::Day),
        _ => None,
    };
    born.ok_or(CellCode::NotADate)
}

/// A birth, as exactly as it is written. A number of four digits is a year.
pub(super) fn born(raw: &Raw, is_1904: bool) -> Result<Option<Born>, CellCode> {
    match raw {
        Raw::Number(number) if number.fract() == 0.0 && (1_850.0..=2_200.0).contains(number) => {
            Ok(Some(Born::Year(*number as i32)))
        }
        Raw::Text(text) if !text.trim().contains([' ', 'T', ':']) && text.trim().len() != 5 => {
            day(text.trim()).map(Some)
        }
        other => when(other, is_1904).map(|when| when.map(|when| Born::Day(when.day))),
    }
}

/// What is typed as it is; a number only as far as its digits are whole.
pub(super) fn text(raw: &Raw) -> Result<Option<String>, CellCode> {
    match raw {
        Raw::Empty => Ok(None),
        Raw::Text(text) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        Raw::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => Ok(Some(number.to_string())),
        Raw::Number(_) | Raw::Day(_) => Err(CellCode::NumberCell),
        Raw::Fault(_) => Err(CellCode::ErrorCell),
    }
}

/// As the spreadsheet shows long numbers.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let whole = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = match digits.split_once(['.', ',']) {
        Some((whole_part, fraction)) => whole(whole_part) && whole(fraction),
        None => false,
    };
    mantissa && power.strip_prefix(['+', '-']).is_some_and(whole)
}

/// By the portal's list, then by what people write.
fn coded<T: Copy + PartialEq + FromStr>(
    list: &[Mapped<T>],
    what: &'static str,
    text: &str,
    unknown: CellCode,
) -> Result<T, CellCode> {
    let listed = named(list, text).map_err(|()| CellCode::Contradiction)?;
    let known = || meaning(what, &fold(text)).and_then(|word| word.parse().ok());
    listed.or_else(known).or_else(|| text.parse().ok()).ok_or(unknown)
}

pub(super) fn sex(text: &str, map: &PortalMap) -> Result<Sex, CellCode> {
    coded(&map.sexes, "sex", text, CellCode::UnknownSex)
}

pub(super) fn document(text: &str, map: &PortalMap) -> Result<DocumentKind, CellCode> {
    coded(&map.documents, "document", text, CellCode::UnknownDocument)
}

pub(super) fn residence(text: &str, map: &PortalMap) -> Result<ResidenceKind, CellCode> {
    coded(&map.residences, "residence", text, CellCode::UnknownResidence)
}

pub(super) fn purpose(text: &str, map: &PortalMap) -> Result<Purpose, CellCode> {
    coded(&map.purposes, "purpose", text, CellCode::UnknownPurpose)
}

/// By the portal's code, by the code of a document, by a whole name in either language.
pub(super) fn nation(text: &str, map: &PortalMap) -> Result<Nation, CellCode> {
    if let Some(nation) = named(&map.nationalities, text).map_err(|()| CellCode::Contradiction)? {
        return Ok(nation);
    }
    let folded = fold(text);
    let before = text.split_once(" - ").map_or(text, |(code, _)| code);
    let named = |nation: &Nation| fold(nation.name_vi()) == folded || fold(nation.name_en()) == folded;
    meaning("nation", &folded)
        .and_then(|code| code.parse().ok())
        .or_else(|| before.parse().ok())
        .or_else(|| Nation::all().find(named))
        .ok_or(CellCode::UnknownNation)
}
