//! One day of a rule, in pieces.

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use opening_hours::OpeningHours;
use opening_hours_syntax::RuleKind;

use super::city::City;
use super::{Closure, DayHours, Hours, Told, Unsure};
use crate::calendar::Holidays;
use crate::{Lang, Timestamp};

/// Minutes of a day.
pub(super) const DAY: u16 = 1440;

/// An opening that began yesterday ends by noon; one that lasts longer is today's.
const NOON: u16 = 720;

/// A date that a rule names is an exception when it names no more than this many days in a row; more is a season.
const LONGEST_EXCEPTION: u64 = 10;

/// How a part of a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    /// `usual`: by the usual hours on this holiday.
    Open {
        usual: Option<NaiveDate>,
    },
    Closed,
    Unsure(Unsure, Option<NaiveDate>),
}

impl Is {
    pub fn is_like(self, other: Is) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// From and to in minutes of the day, `from < to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub from: u16,
    pub to: u16,
    pub is: Is,
}

impl Hours {
    /// The whole day, from 0 to [`DAY`], without a hole.
    pub(super) fn pieces(&self, date: NaiveDate) -> Vec<Piece> {
        if !self.is_covered(date) {
            return vec![Piece { from: 0, to: DAY, is: Is::Unsure(Unsure::NoCalendar, None) }];
        }
        let spilled = self.spilled(date);
        let yesterday = date.pred_opt().unwrap_or(date);
        raw(&self.rule, date)
            .into_iter()
            .map(|(from, to, kind)| {
                // What began yesterday evening is yesterday's, holiday or not.
                let of = if from == 0 && to <= spilled { yesterday } else { date };
                Piece { from, to, is: self.reading(kind, of) }
            })
            .collect()
    }

    fn reading(&self, kind: RuleKind, date: NaiveDate) -> Is {
        match kind {
            RuleKind::Closed => Is::Closed,
            RuleKind::Unknown => Is::Unsure(Unsure::NotTold, None),
            RuleKind::Open if !self.is_covered(date) => Is::Unsure(Unsure::NoCalendar, None),
            RuleKind::Open => match self.holidays.off(date).filter(|_| !self.speaks_of(date)) {
                Some(day) if day.void => Is::Unsure(Unsure::Holiday, Some(date)),
                Some(_) => Is::Open { usual: Some(date) },
                None => Is::Open { usual: None },
            },
        }
    }

    /// Until which minute an opening of yesterday lasts; 0: none does.
    fn spilled(&self, date: NaiveDate) -> u16 {
        let first = raw(&self.rule, date).first().copied();
        let Some((0, to, RuleKind::Open)) = first.filter(|(_, to, _)| *to <= NOON) else { return 0 };
        let before = date.pred_opt().and_then(|date| raw(&self.rule, date).last().copied());
        if before.is_some_and(|(_, end, kind)| end == DAY && kind == RuleKind::Open) { to } else { 0 }
    }

    /// The holiday that has closed what would be open.
    pub(super) fn closed_for(&self, date: NaiveDate) -> Option<NaiveDate> {
        let open =
            |rule: &OpeningHours<City>| raw(rule, date).iter().any(|(_, _, kind)| *kind == RuleKind::Open);
        let special = !self.public.is_empty() || self.dated.is_some();
        (special
            && self.holidays.off(date).is_some()
            && !open(&self.rule)
            && (open(&self.plain) || self.names(date)))
        .then_some(date)
    }

    /// The rule itself says what holds on a holiday of that date.
    fn speaks_of(&self, date: NaiveDate) -> bool {
        self.always || !self.public.is_empty() || self.names(date)
    }

    fn names(&self, date: NaiveDate) -> bool {
        let Some(dated) = &self.dated else { return false };
        let names = |date: Option<NaiveDate>| {
            date.is_some_and(|date| raw(dated, date).iter().any(|(_, _, kind)| *kind == RuleKind::Open))
        };
        let run = |step: fn(NaiveDate, Days) -> Option<NaiveDate>| {
            (1..=LONGEST_EXCEPTION).take_while(|days| names(step(date, Days::new(*days)))).count()
        };
        let around = || run(NaiveDate::checked_add_days) + run(NaiveDate::checked_sub_days);
        names(Some(date)) && u64::try_from(around()).is_ok_and(|days| days < LONGEST_EXCEPTION)
    }

    /// Every holiday that could matter to that date is of a published year.
    fn is_covered(&self, date: NaiveDate) -> bool {
        let all = |offsets: &[i16], covers: fn(&Holidays, NaiveDate) -> bool| {
            offsets.iter().all(|offset| {
                date.checked_sub_signed(TimeDelta::days(i64::from(*offset)))
                    .is_some_and(|day| covers(&self.holidays, day))
            })
        };
        all(&self.public, Holidays::covers) && all(&self.school, Holidays::covers_school)
    }

    /// Seven days from the Monday of the week of `at`; `None` where nothing is known of any of them.
    pub fn week(&self, at: Timestamp, closures: &[Closure], lang: Lang) -> Option<Vec<DayHours>> {
        let today = at.in_city().date();
        let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
        let week: Vec<DayHours> = (0..7)
            .map(|offset| self.day(monday.checked_add_days(Days::new(offset))?, closures, lang))
            .collect::<Option<_>>()?;
        let known = |day: &DayHours| day.told != Told::Nobody || day.holiday.is_some();
        week.iter().any(known).then_some(week)
    }

    fn day(&self, date: NaiveDate, closures: &[Closure], lang: Lang) -> Option<DayHours> {
        let pieces = self.pieces(date);
        let spilled = self.spilled(date);
        let mut spans: Vec<(u16, u16)> = Vec::new();
        let mut told = Told::Rule;
        for piece in &pieces {
            match piece.is {
                Is::Closed => {}
                Is::Open { .. } if piece.to <= spilled => {}
                Is::Unsure(Unsure::Holiday, Some(of)) if of != date => {}
                Is::Unsure(..) => told = Told::Nobody,
                Is::Open { usual } => {
                    if usual.is_some() && told == Told::Rule {
                        told = Told::Usual;
                    }
                    match spans.last_mut() {
                        // The same opening, of which a part has a comment.
                        Some((_, end)) if *end == piece.from => *end = piece.to,
                        _ => spans.push((piece.from, piece.to)),
                    }
                }
            }
        }
        if told == Told::Nobody {
            spans.clear();
        }
        if let Some((_, end)) = spans.last_mut().filter(|(_, end)| *end == DAY) {
            *end += date.succ_opt().map_or(0, |next| self.spilled(next));
        }
        let midnight = Timestamp::from_city(date.and_time(chrono::NaiveTime::MIN));
        let open = without(&spans, midnight, closures);
        if open != spans || is_shut(midnight, closures) {
            told = Told::City;
        }
        Some(DayHours {
            date,
            weekday: u8::try_from(date.weekday().number_from_monday()).ok()?,
            spans: open,
            told,
            holiday: self.holidays.day(date).map(|day| day.view(lang)),
        })
    }
}

/// The rule's day as the engine gives it: without a hole, comments left aside.
fn raw(rule: &OpeningHours<City>, date: NaiveDate) -> Vec<(u16, u16, RuleKind)> {
    let mut pieces: Vec<(u16, u16, RuleKind)> = Vec::new();
    for range in rule.schedule_at(date) {
        let (from, to) =
            (range.range.start.mins_from_midnight(), range.range.end.mins_from_midnight().min(DAY));
        match pieces.last_mut() {
            Some((_, end, kind)) if *end == from && *kind == range.kind => *end = to,
            _ if from < to => pieces.push((from, to, range.kind)),
            _ => {}
        }
    }
    pieces
}

/// The spans without what the city has closed.
fn without(spans: &[(u16, u16)], midnight: Timestamp, closures: &[Closure]) -> Vec<(u16, u16)> {
    let minute = |at: Timestamp| at.since(midnight).div_euclid(60_000).clamp(0, i64::from(2 * DAY));
    closures.iter().fold(spans.to_vec(), |open, closure| {
        let (from, until) = (minute(closure.from), minute(closure.until));
        open.into_iter()
            .flat_map(|(start, end)| {
                let (start, end) = (i64::from(start), i64::from(end));
                [(start, end.min(from)), (start.max(until), end)]
            })
            .filter(|(start, end)| start < end)
            .filter_map(|(start, end)| Some((u16::try_from(start).ok()?, u16::try_from(end).ok()?)))
            .collect()
    })
}

/// Closed by the city for that whole day.
pub(super) fn is_shut(midnight: Timestamp, closures: &[Closure]) -> bool {
    let end = Timestamp(midnight.0.saturating_add(i64::from(DAY) * 60_000));
    closures.iter().any(|closure| closure.from <= midnight && closure.until >= end)
}
