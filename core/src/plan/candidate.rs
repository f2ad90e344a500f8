//! A place as the planner sees it.

use haidang_contract::place::Precision;
use haidang_contract::{Category, Kind, PlaceId, Point};

/// Minutes from the beginning of the plan.
pub(crate) type Minute = i32;

/// When a place is open during the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Doors {
    /// Nobody has told.
    Unknown,
    /// Spans in order, `from < to`; a span that goes on beyond the plan ends at its end or later.
    Open(Vec<(Minute, Minute)>),
}

#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub id: PlaceId,
    pub kind: Kind,
    pub point: Point,
    pub precision: Precision,
    pub importance: u8,
    pub saved: bool,
    pub children: bool,
    /// Whole đồng; `None`: not known.
    pub price: Option<(u32, u32)>,
    pub doors: Doors,
    /// A holiday during the plan of which its hours do not speak.
    pub holiday: bool,
}

impl Candidate {
    pub fn category(&self) -> Category {
        self.kind.category()
    }

    /// Usual stay in minutes: our own judgement, generous for sights with a climb.
    pub fn stay(&self) -> Minute {
        match self.kind {
            Kind::ThemePark | Kind::WaterPark | Kind::Golf => 180,
            Kind::CableCar => 150,
            Kind::Beach => 90,
            Kind::Monument | Kind::Lighthouse | Kind::Hill | Kind::Island | Kind::Museum | Kind::Spa => 60,
            Kind::NightMarket | Kind::Mall => 60,
            Kind::Viewpoint | Kind::Historic | Kind::Market | Kind::Pagoda => 40,
            Kind::Church
            | Kind::Shrine
            | Kind::CommunalHouse
            | Kind::Temple
            | Kind::PhotoSpot
            | Kind::Square => 25,
            Kind::Bakery | Kind::IceCream => 25,
            Kind::Shop | Kind::Convenience => 20,
            _ => match self.category() {
                Category::Food => 60,
                Category::Cafe | Category::Nightlife => 45,
                _ => 30,
            },
        }
    }

    /// Under the open sky, or a climb: not at noon.
    pub fn is_hot(&self) -> bool {
        matches!(
            self.kind,
            Kind::Monument
                | Kind::Lighthouse
                | Kind::Hill
                | Kind::Island
                | Kind::Viewpoint
                | Kind::Cape
                | Kind::Beach
                | Kind::Park
        )
    }

    pub fn is_meal(&self) -> bool {
        is_meal(self.kind)
    }

    /// The span that begins before `at` and ends after it, else the next one.
    pub fn span_from(&self, at: Minute) -> Option<(Minute, Minute)> {
        match &self.doors {
            Doors::Unknown => None,
            Doors::Open(spans) => spans.iter().copied().find(|(_, to)| *to > at),
        }
    }
}

/// A meal, not a snack.
pub(crate) fn is_meal(kind: Kind) -> bool {
    kind.category() == Category::Food && !matches!(kind, Kind::Bakery | Kind::IceCream)
}
