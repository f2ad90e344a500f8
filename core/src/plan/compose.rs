//! Which stops, and in which order: insertion where it pays best, then improvement. The same wish over the same
//! guide always gives the same plan.

use haidang_contract::Category;
use haidang_contract::plan::{MOST_STOPS, Meal};

use super::candidate::{Candidate, Doors, Minute};
use super::timeline::{Day, Timeline, walk};

/// What the visitor wants, as far as choosing needs it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taste {
    /// One thing only is wished for: then more of the same is what is wanted.
    pub one_thing: bool,
    pub with_children: bool,
    pub budget: Option<u32>,
}

/// A minute on the way costs this much worth; a minute at a closed door, a little less.
const TRAVEL_COST: f64 = 1.1;
const WAIT_COST: f64 = 0.7;
/// Finding a ride, paying for it: worth a quarter of an hour's walk.
const RIDE_COST: f64 = 16.0;
/// What a place loses where its hours are not known: it may be closed.
const UNKNOWN_HOURS: f64 = 22.0;
/// A second and third place of the same kind.
const AGAIN: f64 = 16.0;
/// In the sun at noon.
const HEAT: f64 = 45.0;
const NOON: std::ops::Range<Minute> = 11 * 60..14 * 60 + 30;
/// Less than this of the usual stay is no visit.
const LEAST_STAY: f64 = 0.6;
/// A meal is worth a lot at its hour and nothing at another.
const MEAL_WORTH: f64 = 90.0;

/// Chooses among `candidates`. `locked` are indexes, in the order to keep.
pub(crate) fn choose(day: &Day, taste: &Taste, candidates: &[Candidate], locked: &[usize]) -> Vec<usize> {
    let composing = Composing { day, taste, candidates, locked };
    let mut order = locked.to_vec();
    composing.grow(&mut order);
    // Each round takes one stop out and lets the plan grow again; it ends when no round gains.
    for _ in 0..8 {
        let Some(better) = composing.improved(&order) else { break };
        order = better;
    }
    order
}

struct Composing<'a> {
    day: &'a Day,
    taste: &'a Taste,
    candidates: &'a [Candidate],
    locked: &'a [usize],
}

impl Composing<'_> {
    fn stops(&self, order: &[usize]) -> Vec<&Candidate> {
        order.iter().filter_map(|index| self.candidates.get(*index)).collect()
    }

    /// Worth of an order; `None` where it cannot be done.
    fn worth(&self, order: &[usize]) -> Option<f64> {
        let stops = self.stops(order);
        let timeline = walk(self.day, &stops);
        if timeline.ends > self.day.minutes || !self.affordable(&stops) {
            return None;
        }
        let mut worth = 0.0;
        for (at, (stop, visit)) in stops.iter().zip(&timeline.visits).enumerate() {
            let kept = order.get(at).is_some_and(|index| self.locked.contains(index));
            let stayed = f64::from(visit.leave - visit.arrive) / f64::from(stop.stay());
            if !kept && (visit.closed || stayed < LEAST_STAY) {
                return None;
            }
            let before = stops.get(..at).unwrap_or_default();
            let alone = match self.worth_of(stop, visit.arrive, before) {
                Some(alone) => alone,
                None if kept => f64::from(stop.importance),
                None => return None,
            };
            worth += alone * stayed.min(1.0);
        }
        worth -= self.two_meals(&stops, &timeline);
        let way = TRAVEL_COST * f64::from(timeline.travel()) + RIDE_COST * f64::from(timeline.rides());
        Some(worth - way - WAIT_COST * f64::from(timeline.waiting()))
    }

    fn affordable(&self, stops: &[&Candidate]) -> bool {
        let least: u64 = stops.iter().filter_map(|stop| stop.price).map(|(min, _)| u64::from(min)).sum();
        self.taste.budget.is_none_or(|budget| least <= u64::from(budget))
    }

    /// `None`: not then.
    fn worth_of(&self, stop: &Candidate, arrive: Minute, before: &[&Candidate]) -> Option<f64> {
        let mut worth = f64::from(stop.importance) + if stop.saved { 25.0 } else { 0.0 };
        if self.is_meal_here(stop) {
            self.meal_at(arrive)?;
            worth = MEAL_WORTH + worth / 4.0;
        }
        if stop.doors == Doors::Unknown {
            worth -= UNKNOWN_HOURS;
        }
        if stop.is_hot() && NOON.contains(&self.day.clock_at(arrive)) {
            worth -= HEAT;
        }
        if self.taste.with_children {
            worth += match stop.category() {
                Category::Nightlife => return None,
                _ if stop.children => 20.0,
                Category::Beach => 10.0,
                _ => 0.0,
            };
        }
        let again = if self.taste.one_thing { 0.0 } else { AGAIN };
        let before = before.iter().filter(|other| other.kind == stop.kind).count();
        #[allow(clippy::cast_precision_loss)] // at most a dozen
        Some(worth - again * before as f64)
    }

    /// Food is a meal at its hour, where meals are wished for; else it is a place like any other.
    fn is_meal_here(&self, stop: &Candidate) -> bool {
        self.day.meals && stop.is_meal()
    }

    fn meal_at(&self, arrive: Minute) -> Option<Meal> {
        self.day.meals_within().find(|meal| {
            let (from, to) = self.day.meal_window(*meal);
            (from..=to).contains(&arrive)
        })
    }

    /// Nobody has lunch twice.
    fn two_meals(&self, stops: &[&Candidate], timeline: &Timeline) -> f64 {
        let mut eaten = [0_u32; 2];
        for (stop, visit) in stops.iter().zip(&timeline.visits) {
            if !self.is_meal_here(stop) {
                continue;
            }
            match self.meal_at(visit.arrive) {
                Some(Meal::Lunch) => eaten[0] += 1,
                Some(Meal::Dinner) => eaten[1] += 1,
                None => {}
            }
        }
        eaten.iter().map(|times| 500.0 * f64::from(times.saturating_sub(1))).sum()
    }

    /// Puts in whatever pays most, until nothing pays.
    fn grow(&self, order: &mut Vec<usize>) {
        while order.len() < MOST_STOPS {
            let now = self.worth(order).unwrap_or(f64::NEG_INFINITY);
            let mut best: Option<(f64, Vec<usize>)> = None;
            for index in (0..self.candidates.len()).filter(|index| !order.contains(index)) {
                for at in 0..=order.len() {
                    let mut tried = order.clone();
                    tried.insert(at, index);
                    let Some(worth) = self.worth(&tried).filter(|worth| *worth > now) else { continue };
                    if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                        best = Some((worth, tried));
                    }
                }
            }
            match best {
                Some((_, better)) => *order = better,
                None => return,
            }
        }
    }

    /// The best plan that comes of taking one stop out, or of moving one, and growing again.
    fn improved(&self, order: &[usize]) -> Option<Vec<usize>> {
        let now = self.worth(order)?;
        let mut best: Option<(f64, Vec<usize>)> = None;
        let mut offer = |worth: f64, tried: Vec<usize>| {
            if worth > now + 1e-6 && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, tried));
            }
        };
        for at in 0..order.len() {
            let mut without = order.to_vec();
            let taken = without.remove(at);
            for to in 0..=without.len() {
                let mut moved = without.clone();
                moved.insert(to, taken);
                if self.keeps_locked_order(&moved)
                    && let Some(worth) = self.worth(&moved)
                {
                    offer(worth, moved);
                }
            }
            if !self.locked.contains(&taken) {
                self.grow(&mut without);
                if let Some(worth) = self.worth(&without) {
                    offer(worth, without);
                }
            }
        }
        best.map(|(_, order)| order)
    }

    fn keeps_locked_order(&self, order: &[usize]) -> bool {
        order.iter().filter(|index| self.locked.contains(index)).eq(self.locked.iter())
    }
}
