//! A day planned on the device: what the visitor wishes, and stops in an order, each with its reasons.

use serde::{Deserialize, Serialize};

use crate::view::PlaceCard;
use crate::{Category, PlaceId, Point, Timestamp};

/// Shortest and longest plan, in minutes.
pub const LENGTHS: std::ops::RangeInclusive<u16> = 60..=840;

/// Most stops in one plan.
pub const MOST_STOPS: usize = 12;

/// What the visitor wishes for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// Where the day begins.
    pub from: Point,
    pub begins: Timestamp,
    /// How long it may last; within [`LENGTHS`].
    pub minutes: u16,
    /// It ends where it began.
    #[serde(default)]
    pub back: bool,
    /// Whole đồng a person, for entry and meals whose price is known.
    #[serde(default)]
    pub budget: Option<u32>,
    /// What to see; empty for a bit of everything.
    #[serde(default)]
    pub tastes: Vec<Category>,
    /// A meal at noon and in the evening.
    #[serde(default)]
    pub meals: bool,
    #[serde(default)]
    pub with_children: bool,
    /// Stops to keep, in this order; others are put between them.
    #[serde(default)]
    pub locked: Vec<PlaceId>,
    /// Never these.
    #[serde(default)]
    pub without: Vec<PlaceId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Going {
    Walk,
    /// A taxi or motorbike, where walking would take too long.
    Ride,
}

/// The way to a stop. Straight lines, lengthened as streets lengthen them: an estimate, and called one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leg {
    pub metres: u32,
    pub minutes: u16,
    pub going: Going,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meal {
    Lunch,
    Dinner,
}

/// Why a stop is in the plan, and why then. The interface makes a sentence of the first two or three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Why {
    /// The visitor locked it.
    Locked,
    /// It is time to eat.
    MealTime { meal: Meal },
    /// What everybody comes for.
    BestKnown,
    /// One of the tastes.
    Taste { category: Category },
    /// The visitor keeps it among their places.
    Saved,
    /// A short walk from the stop before.
    Near { minutes: u16 },
    /// Before it closes.
    BeforeClosing { at: Timestamp },
    /// It opens just then.
    Opens { at: Timestamp },
    /// Outdoors, before or after the heat of midday.
    OutOfTheHeat,
    /// Costs nothing.
    Free,
    /// Suits children, the city says.
    Children,
}

/// What is not certain about a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Doubt {
    /// Nobody has told its hours.
    HoursUnknown,
    /// It is a holiday, of which its hours do not speak.
    Holiday,
    /// Closed when the plan comes by: only where the visitor locked or moved it.
    Closed,
    /// It closes before the usual stay is over.
    ClosesEarly { at: Timestamp },
    /// Its position may be some hundreds of metres off.
    Approximate,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    pub card: PlaceCard,
    pub leg: Leg,
    /// Minutes at the door before it opens.
    pub wait: u16,
    /// When the stay begins, after any wait.
    pub arrive: Timestamp,
    pub leave: Timestamp,
    pub locked: bool,
    pub why: Vec<Why>,
    pub doubts: Vec<Doubt>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Whole đồng a person, over the stops whose price is known.
    pub min: u32,
    pub max: u32,
    /// Stops without a known price.
    pub unknown: u16,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub stops: Vec<Stop>,
    /// The way back, where the wish asks for it.
    pub back: Option<Leg>,
    pub ends: Timestamp,
    pub walk_m: u32,
    pub ride_m: u32,
    pub cost: Cost,
    /// It takes longer than wished: only after the visitor's own changes.
    pub too_long: bool,
    /// Locked or moved places that are not in the guide, or not on the map.
    pub missing: Vec<PlaceId>,
}

/// A plan as it is kept: the wish and the order, from which the times are made anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub wish: Wish,
    pub order: Vec<PlaceId>,
}

/// A kept plan in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptCard {
    pub id: i64,
    pub name: String,
    pub begins: Timestamp,
    pub stops: u16,
}
