//! What the core answers about lines and departures, ready to show in one language.

use serde::{Deserialize, Serialize};

use super::{Gap, RouteKind};
use crate::place::Price;
use crate::time::Day;
use crate::{PlaceId, Point, Shown, Timestamp};

/// A line in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RouteCard {
    pub id: String,
    pub kind: RouteKind,
    pub number: Option<String>,
    /// Absent where only the number is known.
    pub name: Option<Shown>,
    pub gaps: Vec<Gap>,
}

/// One line, complete.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoutePage {
    pub card: RouteCard,
    pub operator: Option<Shown>,
    pub phone: Option<String>,
    pub website: Option<String>,
    pub fare: Option<Price>,
    pub directions: Vec<DirectionView>,
    pub notes: Vec<Shown>,
    pub sources: Vec<String>,
    /// Day, year-month or year in which the timetable was true.
    pub as_of: Option<String>,
    pub checked: Option<Day>,
    /// The last day for which there is a timetable, where there is one.
    pub last_day: Option<Day>,
    /// The timetable's last day is over: departures are no longer told.
    pub ended: bool,
    /// Today in the city.
    pub today: Day,
}

/// A line in one direction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DirectionView {
    /// 0 or 1, as in the commands.
    pub direction: u8,
    /// What the vehicle shows in front, else its last stop.
    pub towards: Option<Shown>,
    /// In the order of the ride, of the run that most of them follow.
    pub stops: Vec<StopView>,
    /// Some runs call at other stops than these.
    pub varies: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StopView {
    pub id: String,
    pub name: Shown,
    /// The Vietnamese name, where `name` is in another language.
    pub local_name: Option<String>,
    pub point: Option<Point>,
    pub place: Option<PlaceId>,
    /// Minutes from the first stop, where they are known.
    pub after: Option<u16>,
    pub about: bool,
    /// Metres along the ground from the point asked about.
    pub distance_m: Option<f64>,
}

/// The next departures from some stops.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Departures {
    /// The stops they leave from; nearest first. Empty: no stop of any line is there.
    pub stops: Vec<StopView>,
    /// Soonest first. What cannot be told is not in it: see `routes`.
    pub next: Vec<Departure>,
    /// Every line that calls at the stops, whether or not its times are known.
    pub routes: Vec<RouteCard>,
    /// The city's clock that "in 5 minutes" is counted from.
    pub now: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Departure {
    pub route: RouteCard,
    pub direction: u8,
    pub towards: Option<Shown>,
    /// Id of the stop it leaves from.
    pub stop: String,
    pub when: When,
    /// The last one in its direction on its service day.
    pub last: bool,
    /// After a phone call or by a sign only.
    pub on_request: bool,
    /// The timetable gives no time at this stop; this one is reckoned from its neighbours.
    pub about: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum When {
    /// By the timetable.
    At {
        at: Timestamp,
        /// Whole minutes from the moment asked about, rounded down.
        in_min: u32,
    },
    /// About every so many minutes within a span, at no set times.
    Every {
        from: Timestamp,
        to: Timestamp,
        minutes: u16,
        upto: Option<u16>,
        /// Under way at the moment asked about.
        running: bool,
    },
}

/// All departures of a line from one stop on one service day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timetable {
    pub day: Day,
    pub rows: Vec<TimetableRow>,
    /// Nothing is known of this day: it is not within the timetable's dates, or there is no timetable.
    pub unknown: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimetableRow {
    pub towards: Option<Shown>,
    pub span: Span,
    pub on_request: bool,
    pub about: bool,
}

/// Minutes after the midnight that begins the day; 1440 and more are after the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Span {
    At { at: u16 },
    Every { from: u16, to: u16, minutes: u16, upto: Option<u16> },
}
