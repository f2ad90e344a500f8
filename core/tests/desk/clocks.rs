//! Clocks that are wrong, are set, or stand for months.

use haidang_contract::Timestamp;
use haidang_contract::desk::*;
use haidang_contract::stay::Standing;

use super::city::{City, DAY, Fate, HOUR, NOW};
use super::counter::{Counter, folder};
use super::people::entry;

#[test]
fn a_wrong_clock_costs_one_request_and_no_record() {
    for off in [-3 * HOUR, 3 * HOUR, -200 * DAY] {
        let (folder, city) = (folder(), City::new());
        let counter = Counter::enrolled(folder.path(), &city);
        counter.set_clock(Timestamp(NOW.0 + off));
        let id = counter.register(&entry(1));
        let asked = city.town(|town| town.asked);
        counter.tick();
        assert_eq!(counter.page(&id).versions[0].standing, Standing::Accepted, "{off}");
        assert_eq!(city.town(|town| town.asked), asked + 2);
        assert_eq!(counter.queue().link.clock_offset_ms, Some(-off));
        assert_eq!(counter.view().now, NOW);
    }
}

#[test]
fn a_clock_set_back_keeps_nothing_waiting() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    city.always(Fate::Lost);
    counter.set_clock(Timestamp(NOW.0 + 400 * DAY));
    let mut guest = entry(1);
    guest.planned_departure = super::people::day_after(401);
    let id = counter.register(&guest);
    counter.tick();
    counter.set_clock(NOW);
    city.fair();
    counter.tick();
    assert_eq!(counter.page(&id).versions[0].standing, Standing::Accepted);
}

#[test]
fn months_without_the_city_lose_nothing_and_prove_themselves() {
    let (folder, city) = (folder(), City::new());
    let mut counter = Counter::enrolled(folder.path(), &city);
    city.always(Fate::Lost);
    let mut ids = Vec::new();
    for day in 0..120 {
        let mut guest = entry(day);
        guest.planned_departure = super::people::day_after(day as i64 + 1);
        ids.push(counter.register(&guest));
        counter.tick();
        counter.pass(DAY);
        if day % 40 == 39 {
            counter = counter.restarted(folder.path());
        }
    }
    assert_eq!(counter.queue().outages[0].attempts, 120);
    assert!(counter.queue().outages[0].lasted_ms > 110 * DAY as u64);
    city.fair();
    counter.drain();
    assert_eq!(city.taken(), 120);
    assert!(ids.iter().all(|id| counter.page(id).versions[0].has_receipt));
}

#[test]
fn a_clock_set_ahead_erases_nothing() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let id = counter.register(&entry(1));
    counter.pass(HOUR);
    let out = StayAct::CheckOut { at: None };
    counter.get(&haidang_contract::desk::command::ChangeStay { id: id.clone(), act: out });
    counter.drain();
    counter.set_clock(Timestamp(NOW.0 + 900 * DAY));
    counter.monotonic.fetch_add(HOUR as u64, std::sync::atomic::Ordering::Relaxed);
    counter.tick();
    assert!(counter.page(&id).stay.is_some());
}
