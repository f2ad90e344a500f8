//! Ended anywhere, a desk loses nothing and doubles nothing, and what it has it can prove.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::stay::StayId;

use super::city::{City, Fate};
use super::counter::{Counter, copied, folder, request, started};
use super::people::{day_after, entry};

fn waiting(folder: &std::path::Path, city: &City) -> (Counter, Vec<StayId>) {
    let counter = Counter::enrolled(folder, city);
    let ids: Vec<StayId> = (0..5).map(|n| counter.register(&entry(n))).collect();
    let longer = StayAct::Extend { until: day_after(3) };
    counter.get(&ChangeStay { id: ids[0].clone(), act: longer });
    (counter, ids)
}

/// What was left behind goes on: every record is with the city once, with a receipt here.
fn recovers(counter: &Counter, city: &City, ids: &[StayId]) {
    city.fair();
    counter.pass(3_600_000);
    counter.drain();
    for id in ids {
        let page = counter.page(id);
        assert!(page.versions.iter().all(|version| version.has_receipt), "{:?}", page.versions);
    }
    assert_eq!((city.taken(), counter.queue().total, counter.queue().receipts), (6, 0, 6));
}

#[test]
fn at_every_request() {
    for fate in [Fate::Hangs, Fate::AnswerHangs] {
        for at in 0.. {
            let (folder, city) = (folder(), City::new());
            let (counter, ids) = waiting(folder.path(), &city);
            let mut fates = vec![Fate::Through; at];
            fates.push(fate);
            city.weather(&fates);
            let whole = started(counter.book.call(request(&SendNow {})));
            if whole.is_some() {
                assert!(at >= 2, "it asked only {at} times");
                break;
            }
            // The turn was given back: the same program goes on …
            if at == 0 && fate == Fate::AnswerHangs {
                recovers(&counter, &city, &ids);
                continue;
            }
            // … and so does one that is begun anew.
            let counter = counter.restarted(folder.path());
            let queue = counter.queue();
            assert!(queue.rows.iter().all(|row| row.standing == haidang_contract::stay::Standing::Queued));
            assert!(
                queue.rows.iter().any(|row| row.attempts == 1),
                "an attempt is counted before it is made"
            );
            recovers(&counter, &city, &ids);
        }
    }
}

#[test]
fn after_every_commit() {
    let (folder, elsewhere, city) = (folder(), folder(), City::new());
    let copies = Arc::new(Mutex::new(Vec::<(PathBuf, usize)>::new()));
    let (counter, ids) = waiting(folder.path(), &city);
    let (kept, from, to, town) =
        (Arc::clone(&copies), folder.path().to_owned(), elsewhere.path().to_owned(), city.clone());
    counter.book.on_touched(Box::new(move |_| {
        let mut kept = kept.lock().unwrap();
        let copy = copied(&from, &to.join(kept.len().to_string()));
        kept.push((copy, town.taken()));
    }));
    counter.drain();
    let copies = copies.lock().unwrap().clone();
    assert!(copies.len() >= 4, "{}", copies.len());
    let now = counter.now();
    drop(counter);
    for (copy, taken) in copies {
        assert!(taken <= 6);
        let counter = Counter::over(&copy, &city);
        counter.set_clock(now);
        counter.sign_in();
        recovers(&counter, &city, &ids);
    }
}

#[test]
fn a_flush_that_is_dropped_gives_its_turn_back() {
    let (folder, city) = (folder(), City::new());
    let (counter, ids) = waiting(folder.path(), &city);
    city.weather(&[Fate::Hangs]);
    {
        let mut hanging = std::pin::pin!(counter.book.tick());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(hanging.as_mut().poll(&mut context).is_pending());
        assert!(counter.queue().link.under_way);
        // Whoever asks meanwhile does not send the same again.
        counter.tick();
        assert_eq!(counter.queue().rows[0].attempts, 1);
    }
    assert!(!counter.queue().link.under_way);
    recovers(&counter, &city, &ids);
}
