//! Two weeks of a large house without the city: 14 days of 500 guests. The figures are printed; nothing here depends on
//! how fast the machine is.

use std::time::Instant;

use haidang_contract::Private;
use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::stay::{Standing, StayId};

use super::city::{City, DAY, Fate};
use super::counter::{Counter, folder};
use super::people::{day_after, entry};

const DAYS: usize = 14;

/// Fewer on a usual run: 7,000 are asked for by `HAIDANG_MANY=500`.
fn a_day() -> usize {
    std::env::var("HAIDANG_MANY").ok().and_then(|text| text.parse().ok()).unwrap_or(25)
}

#[test]
fn two_weeks_offline_are_listed_and_flushed_without_starving_the_newest() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    city.always(Fate::Lost);
    let total = DAYS * a_day();
    let begun = Instant::now();
    for day in 0..DAYS {
        for n in day * a_day()..(day + 1) * a_day() {
            let mut guest = entry(n);
            guest.planned_departure = day_after(20);
            counter.register(&guest);
        }
        counter.tick();
        counter.pass(DAY);
    }
    println!("{total} registered, each sealed and committed: {:?}", begun.elapsed());
    let begun = Instant::now();
    let counter = counter.restarted(folder.path());
    println!("opened, with signing in: {:?}", begun.elapsed());
    let begun = Instant::now();
    let list = counter.list(StayFilter::InHouse);
    println!("in-house list of {} with {} rows: {:?}", list.total, list.rows.len(), begun.elapsed());
    assert_eq!(list.total as usize, total);
    let begun = Instant::now();
    let text = Private::new("dai trang".to_owned());
    let hits = counter.get(&ListStays { filter: StayFilter::All, text, limit: 50 });
    println!("search with {} hits: {:?}", hits.total, begun.elapsed());
    let begun = Instant::now();
    let desk = counter.view();
    println!("desk at a glance: {:?}", begun.elapsed());
    assert_eq!(desk.tonights.unwrap().waiting as usize, total);

    // The line is back; a guest stands at the desk.
    city.fair();
    let mut guest = entry(total + 1);
    guest.planned_departure = day_after(20);
    let newest: StayId = counter.register(&guest);
    city.weather(&[Fate::Through, Fate::Lost]);
    let before = city.town(|town| town.sizes.len());
    counter.pass(400_000);
    counter.tick();
    assert_eq!(counter.page(&newest).versions[0].standing, Standing::Accepted);
    let first = city.town(|town| town.taken.keys().filter(|key| key.id == newest).count());
    assert_eq!(first, 1);
    city.fair();
    let begun = Instant::now();
    counter.drain();
    let batches = city.town(|town| town.sizes.len()) - before;
    println!("flushed in {batches} batches: {:?}", begun.elapsed());
    assert_eq!((city.taken(), counter.queue().total), (total + 1, 0));
}
