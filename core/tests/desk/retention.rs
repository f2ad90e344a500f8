//! What names a guest goes when it has done what it was for.

use haidang_contract::Private;
use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::intake::RecordKey;
use haidang_contract::stay::*;

use super::city::{City, DAY, Fate, HOUR, NOW};
use super::counter::{Counter, folder};
use super::people::{NAMES, entry, number};
use super::secrets::found;

#[test]
fn a_guest_who_has_left_is_erased_and_the_proof_stays() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let left = counter.register(&entry(0));
    let here = counter.register(&entry(1));
    let silent = counter.register(&entry(2));
    let draft = Draft { id: super::people::id(9), at: NOW, form: Private::new(serde_json::json!(NAMES[3])) };
    counter.get(&KeepDraft { draft });
    counter.pass(HOUR);
    let out = |id: &StayId| {
        let act = StayAct::CheckOut { at: None };
        assert!(matches!(counter.get(&ChangeStay { id: id.clone(), act }), ChangeOutcome::Done(_)));
    };
    out(&left);
    counter.drain();
    // Its departure never reaches the city.
    city.always(Fate::Lost);
    out(&silent);
    counter.pass(29 * DAY);
    counter.tick();
    assert!(counter.page(&left).stay.is_some(), "not before its time");
    city.fair();
    counter.pass(HOUR);
    let key = RecordKey { id: left.clone(), version: 2 };
    let before = counter.get(&GetReceipt { key: key.clone() });
    counter.drain();
    city.always(Fate::Lost);
    counter.pass(32 * DAY);
    counter.tick();
    counter.pass(HOUR);
    counter.tick();
    let page = counter.page(&left);
    assert!(page.stay.is_none() && page.erased_at.is_some() && page.evidence.is_empty());
    assert!(page.versions.len() == 2 && page.versions.iter().all(|version| version.has_receipt));
    let after = counter.get(&GetReceipt { key });
    assert!(after.verifies && after.name.is_none());
    assert_eq!(ReceiptPage { name: before.name.clone(), ..after }, before);
    assert!(counter.page(&here).stay.is_some(), "who is in the house is not erased");
    assert!(counter.get(&ListDrafts {}).is_empty());
    assert_eq!(counter.list(StayFilter::All).rows.iter().filter(|row| row.name.is_none()).count(), 2);
    drop(counter);
    // In the decrypted file too nothing is left of them.
    let plain = super::secrets::decrypted(folder.path());
    for planted in [NAMES[0], &number(0), NAMES[3], NAMES[2], &number(2)] {
        assert!(!found(&plain, planted), "a planted datum is left in the file");
    }
    assert!(found(&plain, NAMES[1]) && found(&plain, &number(1)));
    let counter = Counter::over(folder.path(), &city);
    counter.sign_in();
    assert!(counter.page(&left).stay.is_none());
    let again = counter.get(&Register { entry: entry(0) });
    assert!(matches!(again, RegisterOutcome::Already(_)), "an erased id is not registered anew");
}

#[test]
fn what_the_city_does_not_have_is_never_erased() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let kept = counter.register(&entry(0));
    city.town(|town| town.finds = Some(("number-odd", "guest.nationality")));
    counter.pass(HOUR);
    counter.get(&ChangeStay { id: kept.clone(), act: StayAct::CheckOut { at: None } });
    counter.drain();
    counter.pass(300 * DAY);
    counter.tick();
    assert!(counter.page(&kept).stay.is_some());
}
