//! Search beside its peers on the same names and queries: `cargo xtask bench search`.

mod corpus;
mod data;
mod fts;
mod ours;
mod peers;
mod table;
mod words;

use std::time::Instant;

use haidang_contract::Place;

pub use data::Data;
pub use table::{Board, Score};

use crate::equipment;
use crate::queries;

/// Queries of each class for a made city.
const QUERIES: usize = 40;
/// How many engines' queries are left out on the largest city, where some need a second for each: one in so many stays.
const SPARED: usize = 8;

/// What one engine answers to a query.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The first three, best first.
    pub docs: Vec<usize>,
    pub ms: f64,
}

/// One engine on one set of names.
#[derive(Clone, Debug, Default)]
pub struct Run {
    pub engine: &'static str,
    pub build_ms: f64,
    /// In the order of [`Data::each`]; nothing where it was not asked.
    pub answers: Vec<Option<Answer>>,
}

/// Every engine on `data`.
///
/// # Errors
/// A sentence, when a peer cannot be run.
pub fn on(data: &Data) -> Result<Board, String> {
    data.check()?;
    measure("given names", data, &data.places(), 1)
}

/// Every engine on the real catalogue and two made cities.
///
/// # Errors
/// A sentence, when a peer cannot be run.
pub fn everywhere() -> Result<Vec<(&'static str, Board)>, String> {
    let (data, places) = catalogue()?;
    let mut boards = vec![("catalogue", measure("the catalogue", &data, &places, 1)?)];
    for (key, title, size, spared) in [
        ("places_10k", "10,000 made places", 10_000, 1),
        ("places_100k", "100,000 made places", 100_000, SPARED),
    ] {
        let data = corpus::city(size, QUERIES, 1);
        boards.push((key, measure(title, &data, &data.places(), spared)?));
    }
    Ok(boards)
}

fn measure(title: &str, data: &Data, places: &[Place], spared: usize) -> Result<Board, String> {
    let mut runs = vec![ours::run(data, places)];
    runs.extend(peers::run(data, spared)?);
    runs.push(words::run(data)?);
    runs.push(fts::run(data).map_err(|error| format!("FTS5: {error}"))?);
    Ok(Board::of(title, data, &runs))
}

/// The city's own places with the hand-made queries. The peers get two names of each place, which is what they are
/// given elsewhere; that they then miss Korean names or addresses is said with the figures.
fn catalogue() -> Result<(Data, Vec<Place>), String> {
    let today = haidang_contract::time::Day::from_ymd_opt(2026, 11, 22).ok_or("a day")?;
    let catalogue = city_api::catalogue::load(&equipment::catalogue(), today)
        .map_err(|faults| format!("{} faults in the catalogue", faults.len()))?;
    let places = catalogue.places;
    Ok((Data::of_queries(&places, &queries::all()), places))
}

/// The outcome and how many milliseconds it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begin = Instant::now();
    let done = work();
    (done, begin.elapsed().as_secs_f64() * 1000.0)
}
