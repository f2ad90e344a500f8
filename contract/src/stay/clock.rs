//! The legal clock: until when a guest has to be announced, how much of that is left, and who was late.
//!
//! All times of day are the city's (`Asia/Ho_Chi_Minh`, UTC+7, no daylight saving). The law knows two sorts of limit, and
//! [`Bound`] tells them apart at the very instant: *before* 23:00 is over at 23:00:00.000, *within* 12 hours is not yet
//! over when the 12 hours are.

use serde::{Deserialize, Serialize};

use super::rules::{Article, DeskRule, Rules};
use super::{Property, StayId};
use crate::time::{Day, Timestamp};
use crate::words::words;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

words! {
    /// Whether the instant named is itself still in time.
    Bound {
        /// It is not: "before 23:00".
        Before = "before",
        /// It is: "within 12 hours".
        Within = "within",
    }
}

/// What a deadline depends on; nothing that names the guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrived {
    pub at: Timestamp,
    /// Of Vietnam. Everybody else, stateless persons too, is declared as a foreigner.
    pub citizen: bool,
}

/// Until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deadline {
    /// By the law.
    pub due: Timestamp,
    pub bound: Bound,
    /// The national portal takes this arrival before this instant, and not any more at it.
    pub portal_until: Timestamp,
    pub article: Article,
}

impl Deadline {
    /// Announced at that instant, the guest is announced in time.
    pub fn met_by(&self, at: Timestamp) -> bool {
        match self.bound {
            Bound::Before => at < self.due,
            Bound::Within => at <= self.due,
        }
    }

    /// Milliseconds left at `now`; negative when it is past.
    pub fn left(&self, now: Timestamp) -> i64 {
        self.due.since(now)
    }

    pub fn portal_takes(&self, now: Timestamp) -> bool {
        now < self.portal_until
    }
}

/// The day on the city's calendar; `None` for an instant that no calendar has.
pub fn city_day(at: Timestamp) -> Option<Day> {
    let local = at.in_city();
    (Timestamp::from_city(local) == at).then(|| local.date())
}

/// 00:00 of a day, by the city's clock.
pub fn midnight(day: Day) -> Timestamp {
    Timestamp::from_city(day.and_time(chrono::NaiveTime::MIN))
}

/// Until when somebody has to be announced. `None` where no rule was in force on the day of arrival, or where the instant
/// is beyond any calendar: then it is not known, and must be shown so.
///
/// A citizen who arrives at 23:00:00 sharp cannot be announced before 23:00 any more. The law says "after 23:00" of those
/// who have until 08:00, so read by the letter that guest has no deadline at all; we read it as 08:00. Who arrives between
/// midnight and 23:00, even at 00:10, has until 23:00 of that same day: the stay begins on it.
pub fn deadline(arrived: Arrived, property: &Property, rules: &Rules) -> Option<Deadline> {
    let day = city_day(arrived.at)?;
    let portal = &rules.portal(day)?.rule;
    let portal_end = day.checked_add_days(chrono::Days::new(1 + u64::from(portal.arrival_days_back)))?;
    let (due, bound, article) = if arrived.citizen {
        let dated = rules.citizen(day)?;
        let rule = &dated.rule;
        let due = if arrived.at.in_city().time() < rule.evening {
            day.and_time(rule.evening)
        } else {
            day.succ_opt()?.and_time(rule.morning)
        };
        (Timestamp::from_city(due), Bound::Before, dated.article())
    } else {
        let dated = rules.foreigner(day)?;
        let hours = if property.remote { dated.rule.remote_hours } else { dated.rule.hours };
        (Timestamp(arrived.at.0.checked_add(i64::from(hours) * HOUR)?), Bound::Within, dated.article())
    };
    Some(Deadline { due, bound, portal_until: midnight(portal_end), article })
}

words! {
    /// What a clock shows beside the time that is left.
    ClockState {
        Ample = "ample",
        Soon = "soon",
        Urgent = "urgent",
        Missed = "missed",
    }
}

impl ClockState {
    pub fn of(deadline: &Deadline, now: Timestamp, desk: &DeskRule) -> Self {
        let within = |minutes: u16| deadline.left(now) <= i64::from(minutes) * MINUTE;
        if !deadline.met_by(now) {
            ClockState::Missed
        } else if within(desk.urgent_minutes) {
            ClockState::Urgent
        } else if within(desk.soon_minutes) {
            ClockState::Soon
        } else {
            ClockState::Ample
        }
    }
}

/// The clock of the whole desk, over every guest who is not announced yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskClock {
    /// The stay whose deadline comes next, of those that can still be met.
    pub nearest: Option<(StayId, Deadline)>,
    /// How many clocks show each state.
    pub ample: u32,
    pub soon: u32,
    pub urgent: u32,
    pub missed: u32,
    /// Of the missed ones, how many the portal still takes.
    pub missed_but_taken: u32,
}

impl DeskClock {
    /// Over the guests whose announcement is still open. Which those are, the caller decides: the city's receipt and the
    /// portal's acceptance are two clocks.
    pub fn of<'s>(
        open: impl IntoIterator<Item = (&'s StayId, &'s Deadline)>,
        now: Timestamp,
        desk: &DeskRule,
    ) -> Self {
        let mut clock = DeskClock::default();
        for (stay, deadline) in open {
            let state = ClockState::of(deadline, now, desk);
            let count = match state {
                ClockState::Ample => &mut clock.ample,
                ClockState::Soon => &mut clock.soon,
                ClockState::Urgent => &mut clock.urgent,
                ClockState::Missed => &mut clock.missed,
            };
            *count = count.saturating_add(1);
            if state == ClockState::Missed {
                clock.missed_but_taken += u32::from(deadline.portal_takes(now));
                continue;
            }
            let sooner = |(than, known): &(StayId, Deadline)| (deadline.due, stay) < (known.due, than);
            if clock.nearest.as_ref().is_none_or(sooner) {
                clock.nearest = Some((stay.clone(), deadline.clone()));
            }
        }
        clock
    }

    /// Open announcements.
    pub fn open(&self) -> u32 {
        [self.ample, self.soon, self.urgent, self.missed].into_iter().fold(0, u32::saturating_add)
    }

    /// The worst that any of them shows; `None` when nothing is open.
    pub fn state(&self) -> Option<ClockState> {
        let counts = [
            (self.missed, ClockState::Missed),
            (self.urgent, ClockState::Urgent),
            (self.soon, ClockState::Soon),
            (self.ample, ClockState::Ample),
        ];
        counts.into_iter().find(|(count, _)| *count > 0).map(|(_, state)| state)
    }
}

words! {
    /// The city's judgement of one announcement. It never keeps a record from being taken.
    Lateness {
        /// Received in time.
        OnTime = "on-time",
        /// Received late, but written down at the desk in time by every reading of its clock: the way was cut.
        Held = "held",
        /// Received late; whether it was written down in time depends on how wrong the desk's clock was.
        Unsure = "unsure",
        /// Written down late, by every reading.
        Late = "late",
    }
}

/// Lateness by the city's own clock plus what the desk wrote down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Judgement {
    pub lateness: Lateness,
    /// Milliseconds after the deadline at which it was written down, of the reading that is kindest to the desk; 0 unless
    /// `late`.
    pub late_ms: i64,
    /// Milliseconds after the deadline at which the city had it; 0 when it came in time.
    pub received_late_ms: i64,
}

/// Judges an announcement. `recorded_at` is the desk's clock when the clerk wrote it down, `offset_ms` what has to be added
/// to that clock to get the city's, as last measured (`None`: never), `received_at` the city's clock.
///
/// A wrong clock alone makes nobody late: a guest is late only if the time was over by the desk's clock as it was and as
/// it should have been. Nothing can have been written down after the city had it, so a reading that says so is cut there.
pub fn judge(
    recorded_at: Timestamp,
    offset_ms: Option<i64>,
    received_at: Timestamp,
    deadline: &Deadline,
) -> Judgement {
    let after = |at: Timestamp| if deadline.met_by(at) { 0 } else { at.since(deadline.due).max(1) };
    let received_late_ms = after(received_at);
    if received_late_ms == 0 {
        return Judgement { lateness: Lateness::OnTime, late_ms: 0, received_late_ms };
    }
    let shown = recorded_at.min(received_at);
    let mended = offset_ms.map(|offset| Timestamp(recorded_at.0.saturating_add(offset)).min(received_at));
    let (shown_late, mended_late) = (after(shown), mended.map(after));
    let (lateness, late_ms) = match (shown_late, mended_late) {
        (0, Some(0)) => (Lateness::Held, 0),
        (0, _) | (_, None | Some(0)) => (Lateness::Unsure, 0),
        (shown, Some(mended)) => (Lateness::Late, shown.min(mended)),
    };
    Judgement { lateness, late_ms, received_late_ms }
}

#[cfg(test)]
mod tests;
