//! The guide's own search, by the entry the app's command calls.

use haidang_contract::Place;
use haidang_core::search::{Index, Wanted};

use super::data::Data;
use super::{Answer, Run, timed};

pub fn run(data: &Data, places: &[Place]) -> Run {
    let (index, build_ms) = timed(|| Index::build(places));
    let answers = data
        .each()
        .map(|(_, query, _)| {
            let (found, ms) = timed(|| index.search(&Wanted { text: query, ..Wanted::default() }));
            Some(Answer { docs: found.hits.iter().take(3).map(|hit| hit.place).collect(), ms })
        })
        .collect();
    Run { engine: "ours", build_ms, answers }
}
