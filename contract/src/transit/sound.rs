//! Whether a line that parsed also makes sense: nothing that comes over the wire may make a reader count for ever
//! or point beyond a list.

use super::{Call, Headway, LATEST, Pattern, Route, RouteKind, Runs, Service, Stop};
use crate::place::is_id;
use crate::record::{Record, RecordKind};

/// Far above any line of a city; bounds the work on a hostile one.
const MOST_STOPS: usize = 1_000;
const MOST_PATTERNS: usize = 2_000;
const MOST_RUNS: usize = 50_000;
const MOST_DAYS: usize = 5_000;

impl Record for Route {
    const KIND: RecordKind = RecordKind::Route;

    fn id(&self) -> String {
        self.id.clone()
    }

    fn is_sound(&self) -> bool {
        let named =
            self.number.as_ref().is_some_and(|number| !number.trim().is_empty()) || !self.names.is_empty();
        let runs: usize = self.patterns.iter().flat_map(|pattern| &pattern.runs).map(count).sum();
        let days: usize =
            self.services.iter().map(|service| service.plus.len().saturating_add(service.minus.len())).sum();
        is_id(&self.id)
            && named
            && self.fare.as_ref().is_none_or(|fare| fare.min <= fare.max)
            && self.stops.len() <= MOST_STOPS
            && self.patterns.len() <= MOST_PATTERNS
            && runs <= MOST_RUNS
            && days <= MOST_DAYS
            && self.stops.iter().all(stop)
            && self.services.iter().all(service)
            && self.patterns.iter().all(|one| pattern(one, self.stops.len(), self.services.len()))
    }
}

fn count(runs: &Runs) -> usize {
    runs.at.len().saturating_add(runs.every.len())
}

fn stop(stop: &Stop) -> bool {
    is_id(&stop.id) && !stop.names.is_empty() && stop.point.is_none_or(|point| point.is_valid())
}

fn service(service: &Service) -> bool {
    service.weekdays < 0b1000_0000 && service.from <= service.to
}

fn within(index: u16, list: usize) -> bool {
    usize::from(index) < list
}

fn pattern(pattern: &Pattern, stops: usize, services: usize) -> bool {
    let timed = !pattern.runs.is_empty();
    let first_zero = pattern.calls.first().is_none_or(|call| call.after.unwrap_or_default() == 0);
    pattern.direction <= 1
        && pattern.calls.len() <= MOST_STOPS
        && first_zero
        && (!timed || (pattern.calls.len() >= 2 && pattern.calls.iter().all(|call| call.after.is_some())))
        && pattern.calls.iter().all(|call| within(call.stop, stops))
        && forward(&pattern.calls)
        && pattern.runs.iter().all(|one| within(one.service, services) && runs(one))
}

/// Times that are known never go back.
fn forward(calls: &[Call]) -> bool {
    let known: Vec<u16> = calls.iter().filter_map(|call| call.after).collect();
    known.iter().all(|after| *after < LATEST) && known.is_sorted()
}

fn runs(runs: &Runs) -> bool {
    runs.at.iter().all(|at| *at < LATEST) && runs.at.is_sorted() && runs.every.iter().all(headway)
}

fn headway(headway: &Headway) -> bool {
    headway.from < headway.to
        && headway.to <= LATEST
        && headway.minutes > 0
        && headway.upto.is_none_or(|upto| upto >= headway.minutes)
}

impl RouteKind {
    /// On the water.
    pub const fn is_boat(self) -> bool {
        matches!(self, RouteKind::Ferry | RouteKind::SpeedBoat)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::record::{check, read};

    fn good() -> Value {
        json!({
            "id": "pier-to-pier", "kind": "ferry", "names": {"vi": "Bến A – Bến B"}, "order": 1,
            "stops": [{"id": "ben-a", "names": {"vi": "Bến A"}, "point": {"lon": 107.0, "lat": 10.3}},
                      {"id": "ben-b", "names": {"vi": "Bến B"}}],
            "services": [{"weekdays": 127, "from": "2026-01-01", "to": "2026-12-31"}],
            "patterns": [{"direction": 0, "calls": [{"stop": 0, "after": 0}, {"stop": 1, "after": 30}],
                          "runs": [{"service": 0, "at": [420, 1510],
                                    "every": [{"from": 300, "to": 420, "minutes": 20, "upto": 30}]}]}],
        })
    }

    fn sound(value: &Value) -> bool {
        let key = "route/pier-to-pier".parse().unwrap();
        let text = value.to_string();
        assert_eq!(check(&key, &text).is_ok(), read::<Route>(&key, &text).is_ok());
        check(&key, &text).is_ok()
    }

    #[test]
    fn a_line_that_makes_no_sense_is_taken_for_damage() {
        assert!(sound(&good()));
        for (pointer, bad) in [
            ("/id", json!("x")),
            ("/names", json!({})),
            ("/stops/0/id", json!("../../x")),
            ("/stops/0/names", json!({})),
            ("/stops/0/point/lat", json!(91.0)),
            ("/services/0/weekdays", json!(128)),
            ("/services/0/to", json!("2025-12-31")),
            ("/patterns/0/direction", json!(2)),
            ("/patterns/0/calls/1/stop", json!(2)),
            ("/patterns/0/calls/0/after", json!(40)),
            ("/patterns/0/calls/1/after", json!(null)),
            ("/patterns/0/calls/1/after", json!(65_000)),
            ("/patterns/0/calls", json!([])),
            ("/patterns/0/runs/0/service", json!(1)),
            ("/patterns/0/runs/0/at", json!([500, 400])),
            ("/patterns/0/runs/0/at", json!([5_000])),
            ("/patterns/0/runs/0/every/0/to", json!(300)),
            ("/patterns/0/runs/0/every/0/minutes", json!(0)),
            ("/patterns/0/runs/0/every/0/upto", json!(10)),
        ] {
            let mut value = good();
            *value.pointer_mut(pointer).unwrap() = bad.clone();
            assert!(!sound(&value), "{pointer} = {bad}");
        }
    }

    #[test]
    fn a_pattern_without_known_times_is_sound() {
        let mut value = good();
        value["patterns"] =
            json!([{"direction": 0, "calls": [{"stop": 0}, {"stop": 1, "after": 120, "about": true}]}]);
        assert!(sound(&value));
    }

    proptest! {
        #[test]
        fn any_numbers_are_told_sound_or_not_without_a_panic(
            stop: u16, after: u16, at in proptest::collection::vec(any::<u16>(), 0..5), weekdays: u8, from: u16, to: u16,
        ) {
            let mut value = good();
            value["patterns"][0]["calls"][1] = json!({"stop": stop, "after": after});
            value["patterns"][0]["runs"][0]["at"] = json!(at);
            value["patterns"][0]["runs"][0]["every"][0]["from"] = json!(from);
            value["patterns"][0]["runs"][0]["every"][0]["to"] = json!(to);
            value["services"][0]["weekdays"] = json!(weekdays);
            let expected = stop < 2 && after < LATEST && at.is_sorted() && at.iter().all(|at| *at < LATEST)
                && weekdays < 128 && from < to && to <= LATEST;
            prop_assert_eq!(sound(&value), expected);
        }
    }
}
