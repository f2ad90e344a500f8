//! The zero report: a house says of a night that nobody stayed. Silence is not emptiness.

use serde::{Deserialize, Serialize};

use super::clock::midnight;
use super::rules::DeskRule;
use super::tonight::night_of;
use super::version::{Act, Version};
use super::{ClerkId, PropertyId, StayId};
use crate::time::{Day, Timestamp};

/// Of one house for one night.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ZeroReport {
    /// Drawn like a stay's, to know the report again when it comes twice.
    pub id: StayId,
    pub property: PropertyId,
    /// The day on which the night begins.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub night: Day,
    /// By the desk's clock as it was.
    pub recorded_at: Timestamp,
    pub by: ClerkId,
}

/// Why a zero report cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ZeroFault {
    /// The night is yet to come, or its evening is too young ([`DeskRule::zero_from`]).
    TooEarly { from: Timestamp },
    /// That many guests are, or were, in the house in that night. Who has left is checked out first; who never came is
    /// cancelled.
    Occupied { guests: u32 },
}

impl ZeroReport {
    /// For the night that begins on `night`, from the newest version of every stay of the house.
    ///
    /// # Errors
    /// See [`ZeroFault`].
    pub fn make<'v>(
        id: StayId,
        property: &PropertyId,
        night: Day,
        act: Act,
        stays: impl IntoIterator<Item = &'v Version>,
        desk: &DeskRule,
    ) -> Result<Self, ZeroFault> {
        let from = Timestamp::from_city(night.and_time(desk.zero_from));
        if act.at < from {
            return Err(ZeroFault::TooEarly { from });
        }
        let report = ZeroReport { id, property: property.clone(), night, recorded_at: act.at, by: act.by };
        match report.contradictions(stays, desk) {
            0 => Ok(report),
            guests => Err(ZeroFault::Occupied { guests }),
        }
    }

    /// How many of these stays say that somebody was there after all: also for a guest who came after the report, which is
    /// void then. The night lasts from the report, or midnight if that was earlier, until [`DeskRule::night_until`].
    pub fn contradictions<'v>(&self, stays: impl IntoIterator<Item = &'v Version>, desk: &DeskRule) -> u32 {
        let morning = self.night.succ_opt().unwrap_or(self.night);
        let from = self.recorded_at.min(midnight(morning));
        let until = Timestamp::from_city(morning.and_time(desk.night_until));
        let there = |version: &Version| {
            let stay = &version.stay;
            let mine = stay.property == self.property && !version.is_cancelled();
            mine && stay.arrival < until && stay.departed.is_none_or(|departed| departed > from)
        };
        let count = stays.into_iter().filter(|version| there(version)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// For tonight; see [`ZeroReport::make`].
    ///
    /// # Errors
    /// See [`ZeroFault`].
    pub fn tonight<'v>(
        id: StayId,
        property: &PropertyId,
        act: Act,
        stays: impl IntoIterator<Item = &'v Version>,
        desk: &DeskRule,
    ) -> Result<Self, ZeroFault> {
        ZeroReport::make(id, property, night_of(act.at, desk), act, stays, desk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stay::tests::{act, at, citizen, day, house, id, registered};
    use crate::stay::{CancelReason, Stay};

    fn report(now: &str, stays: &[Version]) -> Result<Day, ZeroFault> {
        let made = ZeroReport::tonight(id(9), &house().id, act(now), stays, &DeskRule::default());
        made.map(|report| report.night)
    }

    #[test]
    fn an_empty_house_says_so() {
        assert_eq!(report("2026-11-22 20:00", &[]), Ok(day("2026-11-22")));
        assert_eq!(report("2026-11-23 02:00", &[]), Ok(day("2026-11-22")));
        let from = at("2026-11-22 20:00");
        assert_eq!(report("2026-11-22 19:59", &[]), Err(ZeroFault::TooEarly { from }));
        let tomorrow = ZeroReport::make(
            id(9),
            &house().id,
            day("2026-11-23"),
            act("2026-11-22 21:00"),
            [],
            &DeskRule::default(),
        );
        assert_eq!(tomorrow, Err(ZeroFault::TooEarly { from: at("2026-11-23 20:00") }));
    }

    #[test]
    fn nobody_may_be_in_the_house() {
        let now = "2026-11-22 21:00";
        let one = registered(citizen());
        assert_eq!(report(now, std::slice::from_ref(&one)), Err(ZeroFault::Occupied { guests: 1 }));
        // Overdue and never checked out: still there for all that is known.
        let old = Stay { arrival: at("2026-11-01 14:00"), planned_departure: day("2026-11-02"), ..citizen() };
        assert_eq!(report(now, &[registered(old)]), Err(ZeroFault::Occupied { guests: 1 }));
        // Left before the report.
        let left = one.check_out(at("2026-11-22 20:59"), act("2026-11-22 20:59")).unwrap();
        assert_eq!(report(now, &[left]), Ok(day("2026-11-22")));
        let cancelled = one.cancel(CancelReason::NeverCame, act("2026-11-22 20:59")).unwrap();
        assert_eq!(report(now, &[cancelled]), Ok(day("2026-11-22")));
        let elsewhere = Stay { property: "nha-khac".parse().unwrap(), ..citizen() };
        assert_eq!(report(now, &[registered(elsewhere)]), Ok(day("2026-11-22")));
    }

    #[test]
    fn a_later_guest_makes_it_void() {
        let made = ZeroReport::tonight(id(9), &house().id, act("2026-11-22 21:00"), [], &DeskRule::default())
            .unwrap();
        let arrived = |when: &str, until: &str| {
            let stay = Stay { arrival: at(when), planned_departure: day(until), ..citizen() };
            made.contradictions([&registered(stay)], &DeskRule::default())
        };
        assert_eq!(arrived("2026-11-22 23:30", "2026-11-23"), 1);
        assert_eq!(arrived("2026-11-23 05:59", "2026-11-24"), 1);
        assert_eq!(arrived("2026-11-23 06:00", "2026-11-24"), 0);
        // For a night that is past, who slept here counts although the house is empty now.
        let stay = registered(Stay { arrival: at("2026-11-22 22:00"), ..citizen() });
        let slept = stay.check_out(at("2026-11-23 10:00"), act("2026-11-23 10:00")).unwrap();
        let afterwards = ZeroReport::make(
            id(9),
            &house().id,
            day("2026-11-22"),
            act("2026-11-23 12:00"),
            [&slept],
            &DeskRule::default(),
        );
        assert_eq!(afterwards, Err(ZeroFault::Occupied { guests: 1 }));
    }
}
