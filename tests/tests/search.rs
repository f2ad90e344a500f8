//! The query set, asked of a device that follows a city with the real catalogue.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says where and why by a panic, and its report is read by a person"
)]

use std::collections::{BTreeMap, HashSet};

use haidang_contract::Lang;
use haidang_contract::command::SearchPlaces;
use haidang_contract::time::Day;
use haidang_contract::view::Filter;
use haidang_tests::city::City;
use haidang_tests::device::Device;
use haidang_tests::{equipment, queries};

#[derive(Clone, Copy, Debug, Default)]
struct Score {
    queries: u32,
    first: u32,
    in_three: u32,
}

impl Score {
    fn add(&mut self, rank: Option<usize>) {
        self.queries += 1;
        self.first += u32::from(rank == Some(0));
        self.in_three += u32::from(rank.is_some_and(|rank| rank < 3));
    }

    /// In the hundred.
    fn rates(self) -> (f64, f64) {
        let rate = |part: u32| 100.0 * f64::from(part) / f64::from(self.queries.max(1));
        (rate(self.first), rate(self.in_three))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_type_finds_what_they_mean() {
    let today = Day::from_ymd_opt(2026, 11, 22).unwrap();
    let catalogue = city_api::catalogue::load(&equipment::catalogue(), today).expect("a sound catalogue");
    let city = City::start(3).await;
    city.publish_records(&catalogue.texts().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let device = Device::open(&folder.path().join("guide.db"), &city.url());
    assert_eq!(device.sync().await.fault, None);

    let set = queries::all();
    assert!(set.len() >= 560, "{} queries", set.len());
    let known: HashSet<&str> = catalogue.places.iter().map(|place| place.id.as_str()).collect();
    let (mut whole, mut held) = (Score::default(), Score::default());
    let mut classes: BTreeMap<&str, Score> = BTreeMap::new();
    for query in &set {
        for id in &query.right {
            assert!(known.contains(id.as_str()), "{}: no place {id}", query.text);
        }
        let asked = SearchPlaces {
            lang: Lang::Vi,
            text: query.text.clone(),
            filter: Filter::default(),
            near: None,
            limit: 10,
        };
        let found = device.ask(asked).await.unwrap();
        let rank = found.cards.iter().position(|card| query.right.iter().any(|id| id == card.id.as_str()));
        whole.add(rank);
        classes.entry(&query.class).or_default().add(rank);
        if query.is_held_out() {
            held.add(rank);
        } else if rank != Some(0) {
            println!("{} \"{}\": {} is {rank:?}", query.class, query.text, query.right[0]);
        }
    }
    println!("{:<20}{:>8}{:>10}{:>10}", "class", "queries", "first %", "in 3 %");
    for (class, score) in classes.iter().chain([(&"held out", &held), (&"all", &whole)]) {
        let (first, in_three) = score.rates();
        println!("{class:<20}{:>8}{first:>10.1}{in_three:>10.1}", score.queries);
    }
    for score in [whole, held] {
        let (first, in_three) = score.rates();
        assert!(in_three >= 97.0, "right in the first three: {in_three:.1} %");
        assert!(first >= 90.0, "right first: {first:.1} %");
    }
}
