//! Whatever clerks, the line and the power do in whatever order: the register stays whole, and so does the city.

use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::intake::RecordKey;
use haidang_contract::stay::*;
use proptest::prelude::*;
use proptest::sample::select;

use super::city::{City, DAY, Fate, HOUR};
use super::counter::{Counter, folder};
use super::people::entry;

#[derive(Clone, Debug)]
enum Deed {
    Register(usize),
    Extend(usize, i64),
    CheckOut(usize),
    Correct(usize, u8),
    Cancel(usize),
    Send,
    Restart,
    Pass(i64),
    SetClock(i64),
    TurnKeys,
    Refuse(bool),
    Way(Fate),
}

fn deed() -> impl Strategy<Value = Deed> {
    let fates = vec![
        Fate::Through,
        Fate::Lost,
        Fate::AnswerLost,
        Fate::AnswerCut,
        Fate::Doubled,
        Fate::LogInPage,
        Fate::Busy,
    ];
    prop_oneof![
        3 => (0usize..6).prop_map(Deed::Register),
        1 => (0usize..6, 1i64..20).prop_map(|(n, days)| Deed::Extend(n, days)),
        1 => (0usize..6).prop_map(Deed::CheckOut),
        2 => (0usize..6, 0u8..9).prop_map(|(n, room)| Deed::Correct(n, room)),
        1 => (0usize..6).prop_map(Deed::Cancel),
        4 => Just(Deed::Send),
        1 => Just(Deed::Restart),
        2 => (1i64..30).prop_map(Deed::Pass),
        1 => (-40i64..40).prop_map(Deed::SetClock),
        1 => Just(Deed::TurnKeys),
        1 => any::<bool>().prop_map(Deed::Refuse),
        3 => select(fates).prop_map(Deed::Way),
    ]
}

fn guest(counter: &Counter, n: usize) -> Entry {
    let mut guest = entry(n);
    guest.planned_departure = haidang_contract::Timestamp(counter.now().0 + 2 * DAY).in_city().date();
    guest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_is_lost_or_doubled(deeds in prop::collection::vec(deed(), 1..40)) {
        let (folder, city) = (folder(), City::new());
        let mut counter = Counter::enrolled(folder.path(), &city);
        let mut known: Vec<StayId> = Vec::new();
        for deed in deeds {
            let act = |n: usize, act: StayAct| {
                if let Some(id) = known.get(n) {
                    counter.get(&ChangeStay { id: id.clone(), act });
                }
            };
            match deed {
                Deed::Register(n) => {
                    if let RegisterOutcome::Done(done) = counter.get(&Register { entry: guest(&counter, n) }) {
                        known.push(done.stay);
                    }
                }
                Deed::Extend(n, days) => {
                    let until = haidang_contract::Timestamp(counter.now().0 + days * DAY).in_city().date();
                    act(n, StayAct::Extend { until });
                }
                Deed::CheckOut(n) => act(n, StayAct::CheckOut { at: None }),
                Deed::Correct(n, room) => {
                    if let Some(stay) = known.get(n).and_then(|id| counter.page(id).stay) {
                        let entry = Entry {
                            id: stay.id,
                            party: stay.party,
                            room: Some(haidang_contract::Private::new(format!("9{room}"))),
                            arrival: Some(stay.arrival),
                            planned_departure: stay.planned_departure,
                            guest: stay.guest,
                            purpose: stay.purpose,
                            purpose_text: None,
                            note: None,
                            kind: stay.kind,
                            evidence: Vec::new(),
                            name_confirmed: true,
                        };
                        act(n, StayAct::Correct { entry: Box::new(entry) });
                    }
                }
                Deed::Cancel(n) => act(n, StayAct::Cancel { why: CancelReason::Other }),
                Deed::Send => drop(counter.get(&SendNow {})),
                Deed::Restart => counter = counter.restarted(folder.path()),
                Deed::Pass(hours) => counter.pass(hours * HOUR),
                Deed::SetClock(hours) => {
                    counter.set_clock(haidang_contract::Timestamp(counter.now().0 + hours * HOUR));
                }
                Deed::TurnKeys => city.town(|town| if town.keys.number < 8 { town.turn_keys() }),
                Deed::Refuse(on) => {
                    city.town(|town| town.finds = on.then_some(("departure-first", "planned_departure")));
                }
                Deed::Way(fate) => city.always(fate),
            }
            let standings = counter.queue().rows.into_iter().map(|row| row.standing);
            prop_assert!(standings.into_iter().all(|standing| standing != Standing::Sending));
        }
        city.fair();
        city.town(|town| town.finds = None);
        // What was refused is mended, by another room.
        for round in 0..8 {
            counter.drain();
            for id in &known {
                let page = counter.page(id);
                if page.versions.iter().any(|version| version.standing == Standing::Rejected)
                    && let Some(stay) = page.stay
                {
                    let entry = Entry {
                        id: stay.id,
                        party: None,
                        room: Some(haidang_contract::Private::new(format!("8{round}"))),
                        arrival: Some(stay.arrival),
                        planned_departure: stay.planned_departure,
                        guest: stay.guest,
                        purpose: stay.purpose,
                        purpose_text: None,
                        note: None,
                        kind: stay.kind,
                        evidence: Vec::new(),
                        name_confirmed: true,
                    };
                    counter.get(&ChangeStay { id: id.clone(), act: StayAct::Correct { entry: Box::new(entry) } });
                }
            }
        }
        let mut versions = 0;
        for id in &known {
            let page = counter.page(id);
            for version in &page.versions {
                let key = RecordKey { id: id.clone(), version: version.number };
                let mendable = version.standing == Standing::Accepted;
                let blocked = page.versions.iter().any(|other| other.standing == Standing::Rejected);
                prop_assert!(mendable || blocked, "{:?}", version);
                if mendable {
                    versions += 1;
                    prop_assert!(version.has_receipt);
                    let receipt = counter.get(&GetReceipt { key: key.clone() });
                    prop_assert!(receipt.verifies);
                    let told = city.version(&key);
                    prop_assert_eq!(&told.change, &version.change);
                    let before = (version.number > 1)
                        .then(|| city.version(&RecordKey { version: version.number - 1, ..key.clone() }));
                    prop_assert_eq!(told.follows(before.as_ref()), Ok(()));
                }
            }
        }
        prop_assert_eq!(city.taken(), versions);
    }
}
