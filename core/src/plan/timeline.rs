//! When one is where: an order of stops, walked through.

use haidang_contract::Point;
use haidang_contract::plan::{Going, Leg, Meal};

use super::candidate::{Candidate, Doors, Minute};
use crate::distance::metres_in_town;

/// Streets are longer than the straight line: by about this in towns with a coast and two hills.
const DETOUR: f64 = 1.3;
/// Metres a minute: 4.5 km/h on foot, 20 km/h in town traffic.
const WALKING: f64 = 75.0;
const RIDING: f64 = 333.0;
/// Finding a taxi and getting on and off, in minutes.
const GETTING_ON: f64 = 6.0;
/// Longer walks are ridden.
const LONGEST_WALK: f64 = 1_800.0;
/// Longest wait at a door that is planned without being asked for.
pub(super) const LONGEST_WAIT: Minute = 30;

/// The day around the plan.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    pub from: Point,
    pub back: bool,
    pub minutes: Minute,
    /// Minutes after the city's midnight at which the plan begins.
    pub clock: Minute,
    pub meals: bool,
}

impl Day {
    /// Clock time of a minute of the plan, minutes after midnight; beyond 1440 on the next day.
    pub fn clock_at(&self, at: Minute) -> Minute {
        self.clock + at
    }

    /// When one eats, in minutes of the plan: a meal has to begin within.
    pub fn meal_window(&self, meal: Meal) -> (Minute, Minute) {
        let (from, to) = match meal {
            Meal::Lunch => (11 * 60, 13 * 60 + 15),
            Meal::Dinner => (17 * 60 + 45, 20 * 60),
        };
        (from - self.clock, to - self.clock)
    }

    /// Meals that fall within the plan, with time to eat them.
    pub fn meals_within(&self) -> impl Iterator<Item = Meal> + '_ {
        [Meal::Lunch, Meal::Dinner].into_iter().filter(|meal| {
            let (from, to) = self.meal_window(*meal);
            self.meals && to >= 0 && from + 60 <= self.minutes
        })
    }
}

/// One stop with its times, in minutes of the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Visit {
    pub leg: Leg,
    /// When one stands at the door.
    pub at_door: Minute,
    pub arrive: Minute,
    pub leave: Minute,
    pub closed: bool,
    pub closes_early: Option<Minute>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Timeline {
    pub visits: Vec<Visit>,
    pub back: Option<Leg>,
    pub ends: Minute,
}

impl Timeline {
    pub fn travel(&self) -> Minute {
        let legs = self.visits.iter().map(|visit| visit.leg).chain(self.back);
        legs.map(|leg| Minute::from(leg.minutes)).sum()
    }

    pub fn rides(&self) -> u32 {
        let legs = self.visits.iter().map(|visit| visit.leg).chain(self.back);
        legs.map(|leg| u32::from(leg.going == Going::Ride)).sum()
    }

    pub fn waiting(&self) -> Minute {
        self.visits.iter().map(|visit| visit.arrive - visit.at_door).sum()
    }
}

pub(crate) fn leg(from: Point, to: Point) -> Leg {
    let metres = metres_in_town(from, to) * DETOUR;
    let (going, minutes) = if metres <= LONGEST_WALK {
        (Going::Walk, metres / WALKING)
    } else {
        (Going::Ride, metres / RIDING + GETTING_ON)
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // both are small and not negative; `as` clamps
    Leg { metres: metres.round() as u32, minutes: minutes.ceil() as u16, going }
}

/// Goes through the stops in this order. Never fails: what does not fit is said of the visit.
pub(crate) fn walk(day: &Day, stops: &[&Candidate]) -> Timeline {
    let mut timeline = Timeline::default();
    let (mut here, mut now) = (day.from, 0);
    for stop in stops {
        let leg = leg(here, stop.point);
        let at_door = now + Minute::from(leg.minutes);
        let visit = visit(stop, leg, at_door);
        (here, now) = (stop.point, visit.leave);
        timeline.visits.push(visit);
    }
    timeline.back = (day.back && !stops.is_empty()).then(|| self::leg(here, day.from));
    timeline.ends = now + timeline.back.map_or(0, |leg| Minute::from(leg.minutes));
    timeline
}

fn visit(stop: &Candidate, leg: Leg, at_door: Minute) -> Visit {
    let stay = stop.stay();
    let open = |arrive: Minute| Visit {
        leg,
        at_door,
        arrive,
        leave: arrive + stay,
        closed: false,
        closes_early: None,
    };
    if stop.doors == Doors::Unknown {
        return open(at_door);
    }
    match stop.span_from(at_door) {
        Some((from, to)) if from - at_door <= LONGEST_WAIT => {
            let arrive = at_door.max(from);
            if arrive + stay <= to {
                open(arrive)
            } else {
                Visit { leave: to, closes_early: Some(to), ..open(arrive) }
            }
        }
        _ => Visit { closed: true, ..open(at_door) },
    }
}
