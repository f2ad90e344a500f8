//! Tonight's picture for the desk: who is here, who comes, who goes, what is free.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::rules::DeskRule;
use super::version::{Phase, Version};
use super::{Property, Standing, StayKind};
use crate::time::{Day, Timestamp};

/// The night that an instant belongs to, named by the day on which it begins: at 03:00 it is still last night
/// ([`DeskRule::night_until`]).
pub fn night_of(now: Timestamp, desk: &DeskRule) -> Day {
    let local = now.in_city();
    let day = local.date();
    if local.time() < desk.night_until { day.pred_opt().unwrap_or(day) } else { day }
}

/// Counts only: it names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tonight {
    /// The day on which this night begins.
    pub night: Day,
    /// Guests in the house now.
    pub in_house: u32,
    /// Of them, here by the hour.
    pub day_use: u32,
    pub children: u32,
    pub foreigners: u32,
    pub without_papers: u32,
    /// Of them, planned to leave today, by the city's calendar.
    pub leaving: u32,
    /// Of them, planned to have left before today.
    pub overdue: u32,
    /// Entered ahead, and not here yet.
    pub arriving: u32,
    /// Whose newest version the city has not received, in the house or gone.
    pub unregistered: u32,
    /// Of these, how many wait for a person: rejected, wedged or not finished.
    pub stuck: u32,
    pub rooms_taken: u32,
    /// Rooms without a guest; `None` where nobody has said how many rooms there are.
    pub free_rooms: Option<u32>,
    /// Beds less guests; `None` where nobody has said how many beds there are.
    pub free_beds: Option<u32>,
}

impl Tonight {
    /// From the newest version of each stay of the house and how far it has come.
    pub fn of<'v>(
        now: Timestamp,
        property: &Property,
        stays: impl IntoIterator<Item = (&'v Version, Standing)>,
        desk: &DeskRule,
    ) -> Self {
        let today = now.in_city().date();
        let mut tonight = Tonight { night: night_of(now, desk), ..Tonight::empty() };
        let mut rooms = BTreeSet::new();
        for (version, standing) in stays {
            let (stay, guest) = (&version.stay, &version.stay.guest);
            // A cancellation has to reach the city as much as a registration.
            tonight.unregistered += u32::from(!standing.is_settled());
            tonight.stuck += u32::from(standing.needs_a_person());
            match version.phase(now) {
                Phase::Cancelled | Phase::Left => continue,
                Phase::Expected => {
                    tonight.arriving += 1;
                    continue;
                }
                Phase::InHouse => tonight.in_house += 1,
            }
            tonight.day_use += u32::from(stay.kind == StayKind::DayUse);
            tonight.children += u32::from(guest.is_under(desk.child_under, stay.arrival_day()));
            tonight.foreigners += u32::from(!guest.is_citizen());
            tonight.without_papers += u32::from(guest.papers.document().is_none());
            tonight.leaving += u32::from(stay.planned_departure == today);
            tonight.overdue += u32::from(stay.planned_departure < today);
            rooms.extend(stay.room.as_ref().map(|room| room.reveal().trim().to_uppercase()));
        }
        tonight.rooms_taken = u32::try_from(rooms.len()).unwrap_or(u32::MAX);
        let free = |all: u16, taken: u32| (all > 0).then(|| u32::from(all).saturating_sub(taken));
        tonight.free_rooms = free(property.rooms, tonight.rooms_taken);
        tonight.free_beds = free(property.beds, tonight.in_house);
        tonight
    }

    fn empty() -> Self {
        Tonight {
            night: Day::default(),
            in_house: 0,
            day_use: 0,
            children: 0,
            foreigners: 0,
            without_papers: 0,
            leaving: 0,
            overdue: 0,
            arriving: 0,
            unregistered: 0,
            stuck: 0,
            rooms_taken: 0,
            free_rooms: None,
            free_beds: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Private;
    use crate::stay::tests::{act, at, citizen, day, foreigner, house, id, registered};
    use crate::stay::{CancelReason, NoPapers, Papers, Stay};

    fn numbered(n: u8, room: &str, mut stay: Stay) -> Stay {
        (stay.id, stay.room) = (id(n), Some(Private::new(room.to_owned())));
        stay
    }

    #[test]
    fn a_night_lasts_until_morning() {
        let desk = DeskRule::default();
        assert_eq!(night_of(at("2026-11-22 20:00"), &desk), day("2026-11-22"));
        assert_eq!(night_of(at("2026-11-23 05:59"), &desk), day("2026-11-22"));
        assert_eq!(night_of(at("2026-11-23 06:00"), &desk), day("2026-11-23"));
        assert_eq!(night_of(at("2027-01-01 00:00"), &desk), day("2026-12-31"));
    }

    #[test]
    fn the_picture_of_a_night() {
        let child = {
            let mut stay = numbered(3, " 201 ", citizen());
            stay.guest.born = Private::new("2020-01-01".parse().unwrap());
            stay.guest.papers = Papers::Without(NoPapers::Child);
            stay
        };
        let mut by_hour = numbered(4, "b1", citizen());
        (by_hour.kind, by_hour.planned_departure) = (StayKind::DayUse, day("2026-11-22"));
        let mut overdue = numbered(5, "B1", citizen());
        (overdue.arrival, overdue.planned_departure) = (at("2026-11-20 14:00"), day("2026-11-21"));
        let mut expected = numbered(6, "301", citizen());
        expected.arrival = at("2026-11-22 22:00");
        let gone = registered(numbered(7, "302", citizen()));
        let gone = gone.check_out(at("2026-11-22 18:00"), act("2026-11-22 18:00")).unwrap();
        let cancelled = registered(numbered(8, "303", citizen()));
        let cancelled = cancelled.cancel(CancelReason::EnteredTwice, act("2026-11-22 18:00")).unwrap();
        let versions = [
            (registered(numbered(1, "201", citizen())), Standing::Accepted),
            (registered(numbered(2, "202", foreigner())), Standing::Queued),
            (registered(child), Standing::Accepted),
            (registered(by_hour), Standing::Wedged),
            (registered(overdue), Standing::Accepted),
            (registered(expected), Standing::Draft),
            (gone, Standing::Sending),
            (cancelled, Standing::Accepted),
        ];
        let versions = || versions.iter().map(|(version, standing)| (version, *standing));
        let tonight = Tonight::of(at("2026-11-22 19:00"), &house(), versions(), &DeskRule::default());
        let expected = Tonight {
            night: day("2026-11-22"),
            in_house: 5,
            day_use: 1,
            children: 1,
            foreigners: 1,
            without_papers: 1,
            leaving: 1,
            overdue: 1,
            arriving: 1,
            unregistered: 4,
            stuck: 2,
            rooms_taken: 3,
            free_rooms: Some(7),
            free_beds: Some(15),
        };
        assert_eq!(tonight, expected);
        // The next morning at three it is the same night, and those of one night are to leave today.
        let later = Tonight::of(at("2026-11-23 03:00"), &house(), versions(), &DeskRule::default());
        assert_eq!((later.night, later.in_house, later.leaving, later.overdue), (day("2026-11-22"), 6, 4, 2));
    }

    #[test]
    fn a_house_that_has_not_said_how_big_it_is_has_nothing_counted_as_free() {
        let house = Property { rooms: 0, beds: 1, ..house() };
        let stays = [registered(citizen()), registered(numbered(2, "1", foreigner()))];
        let stays = stays.iter().map(|version| (version, Standing::Accepted));
        let tonight = Tonight::of(at("2026-11-22 19:00"), &house, stays, &DeskRule::default());
        assert_eq!((tonight.free_rooms, tonight.free_beds), (None, Some(0)));
    }
}
