//! A stay from the form to the receipt, and what comes after.

use haidang_contract::Private;
use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::intake::{RecordKey, SignedLog};
use haidang_contract::stay::*;

use super::city::{City, DAY, Fate, HOUR, NOW};
use super::counter::{Counter, folder};
use super::people::{NAMES, day_after, entry, id, scanned};

#[test]
fn a_desk_is_enrolled_and_opened() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::over(folder.path(), &city);
    assert_eq!(counter.view().phase, DeskPhase::FirstClerk);
    let pin = || Private::new(super::counter::PIN.to_owned());
    counter.get(&AddFirstClerk { name: Private::new("Mai".to_owned()), pin: pin() });
    assert_eq!(counter.view().phase, DeskPhase::Enrol);
    let again = counter.call(&AddFirstClerk { name: Private::new("Lan".to_owned()), pin: pin() });
    assert_eq!(again.unwrap_err().code, haidang_contract::Code::NotAllowed);
    let enrol = |code: &str| {
        counter
            .get(&Enrol {
                code: Private::new(code.to_owned()), device_name: Private::new("Quầy".to_owned())
            })
    };
    assert_eq!(enrol("abc"), EnrolOutcome::BadCode { why: "length".to_owned() });
    let unknown = super::city::code(99).grouped();
    assert_eq!(enrol(&unknown), EnrolOutcome::Refused { code: "unknown_code".to_owned() });
    city.weather(&[Fate::LogInPage, Fate::Lost]);
    assert_eq!(counter.enrol(1), EnrolOutcome::Stranger);
    assert_eq!(counter.enrol(1), EnrolOutcome::NoAnswer { why: "no-connection".to_owned() });
    assert!(matches!(counter.enrol(1), EnrolOutcome::Enrolled { .. }));
    let view = counter.view();
    assert!(matches!(view.phase, DeskPhase::Open { .. }), "{:?}", view.phase);
    assert_eq!(
        (view.key_home, view.tonights.unwrap().link.state),
        (Some(KeyHome::KeyStore), LinkState::Untried)
    );
}

/// The answer is lost after the city has used up the code: the same code with the same key is answered again.
#[test]
fn an_enrolment_whose_answer_is_lost_is_had_again_after_a_restart() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::over(folder.path(), &city);
    let pin = Private::new(super::counter::PIN.to_owned());
    counter.get(&AddFirstClerk { name: Private::new("Mai".to_owned()), pin });
    city.weather(&[Fate::AnswerLost]);
    assert_eq!(counter.enrol(1), EnrolOutcome::NoAnswer { why: "cut-off".to_owned() });
    let counter = counter.restarted(folder.path());
    assert!(matches!(counter.enrol(1), EnrolOutcome::Enrolled { .. }));
    assert_eq!(city.town(|town| town.devices.len()), 1);
}

#[test]
fn a_whole_life() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    city.always(Fate::Lost);

    let guest = scanned(1);
    assert_eq!(counter.get(&Register { entry: guest.clone() }), RegisterOutcome::NameUnconfirmed);
    let guest = Entry { name_confirmed: true, ..guest };
    let checked = counter.get(&CheckEntry { entry: guest.clone() });
    assert!(checked.findings.is_registrable() && checked.nights == 1, "{:?}", checked.findings);
    let RegisterOutcome::Done(done) = counter.get(&Register { entry: guest.clone() }) else { panic!() };
    // 23:00 of that evening.
    assert_eq!(done.deadline.as_ref().unwrap().due.0, NOW.0 + 2 * HOUR);
    let again = counter.get(&Register { entry: guest.clone() });
    assert!(matches!(again, RegisterOutcome::Already(ref same) if same.number == 1), "{again:?}");
    let key = RecordKey { id: done.stay.clone(), version: 1 };
    let page = counter.page(&key.id);
    assert_eq!((page.versions[0].standing, page.evidence[0].confirmed), (Standing::Queued, true));

    // The city is away: it waits, and the attempts are counted and logged.
    counter.tick();
    counter.pass(HOUR);
    counter.tick();
    let queue = counter.queue();
    assert_eq!((queue.link.state, queue.link.why.as_deref()), (LinkState::Cut, Some("no-connection")));
    assert_eq!((queue.rows[0].attempts, queue.rows[0].why.as_deref()), (2, Some("no-connection")));
    assert_eq!((queue.outages.len(), queue.outages[0].until, queue.outages[0].attempts), (1, None, 2));
    let paper = counter.get(&GetPaper {});
    assert_eq!((paper.rows.len(), paper.rows[0].attempts, paper.log_number), (1, 2, 2));
    assert_eq!(paper.outage.unwrap().lasted_ms, HOUR as u64);
    assert_eq!(counter.view().tonights.unwrap().city.urgent, 1);

    // It is there after a restart, and the city is back.
    let counter = counter.restarted(folder.path());
    city.fair();
    counter.pass(10 * 60_000);
    counter.tick();
    let page = counter.page(&key.id);
    assert_eq!((page.versions[0].standing, page.versions[0].has_receipt), (Standing::Accepted, true));
    assert_eq!((page.deadline, page.clock), (None, None));
    let receipt = counter.get(&GetReceipt { key: key.clone() });
    assert!(receipt.verifies && receipt.verdict == "on-time", "{}", receipt.verdict);
    assert_eq!(counter.get(&CheckReceipt { code: receipt.code.to_lowercase() }), receipt);
    assert_eq!(city.version(&key).stay.guest.name.reveal(), guest.guest.name.reveal());
    let log: SignedLog = serde_json::from_str(&counter.get(&ExportLog {})).unwrap();
    let device = city.town(|town| town.devices.values().next().copied()).unwrap();
    assert_eq!(log.verify(&device).unwrap().number, 3);

    // Longer, corrected, gone; each is a version with a receipt of its own.
    let act = |act| counter.get(&ChangeStay { id: key.id.clone(), act });
    assert!(matches!(act(StayAct::Extend { until: day_after(3) }), ChangeOutcome::Done(_)));
    let impossible = act(StayAct::Extend { until: day_after(2) });
    assert_eq!(impossible, ChangeOutcome::Impossible { why: VersionFault::NotLonger });
    let mut right = entry(1);
    right.planned_departure = day_after(3);
    right.guest.name = Private::new("QUÁCH THỊ ĐÀI TRÂN".to_owned());
    let corrected = act(StayAct::Correct { entry: Box::new(right) });
    assert!(matches!(corrected, ChangeOutcome::Done(ref done) if done.number == 3), "{corrected:?}");
    counter.pass(DAY);
    assert!(matches!(act(StayAct::CheckOut { at: None }), ChangeOutcome::Done(_)));
    counter.drain();
    let page = counter.page(&key.id);
    assert_eq!(page.versions.len(), 4);
    assert!(page.versions.iter().all(|version| version.has_receipt && version.clerk.is_some()));
    assert_eq!(page.versions[0].change.kind().word(), "left-early");
    let told = city.version(&RecordKey { version: 4, ..key.clone() });
    assert_eq!(told.stay.guest.name.reveal(), "QUÁCH THỊ ĐÀI TRÂN");
    assert_eq!((counter.queue().total, city.taken()), (0, 4));
    assert_eq!(counter.list(StayFilter::Left).total, 1);
}

#[test]
fn a_guest_is_found_without_marks_by_name_number_and_room() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    (0..4).for_each(|n| drop(counter.register(&entry(n))));
    let find = |text: &str| {
        let text = Private::new(text.to_owned());
        counter.get(&ListStays { filter: StayFilter::All, text, limit: 10 })
    };
    assert_eq!(find("dai trang").rows[0].name.as_ref().unwrap().reveal(), NAMES[0]);
    assert_eq!(find("dam tuyet").rows[0].id, id(3));
    assert_eq!(find("079190000002").rows[0].id, id(2));
    assert_eq!((find("102").rows[0].id.clone(), find("nobody").total), (id(1), 0));
    let list = find("");
    assert_eq!((list.total, list.counts[0], list.counts[4]), (4, 4, 4));
}

#[test]
fn families_children_and_drafts() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let party = Some(PartyId::draw(NOW, [9; 10]));
    let mother = counter.register(&Entry { party: party.clone(), ..entry(0) });
    let mut child = Entry { party, ..entry(1) };
    child.guest.born = Private::new("2020-02-03".parse().unwrap());
    child.guest.papers = Papers::Without(NoPapers::Child);
    child.guest.accompanied_by = Some(mother.clone());
    let draft = Draft { id: child.id.clone(), at: NOW, form: Private::new(serde_json::json!({"step": 2})) };
    counter.get(&KeepDraft { draft });
    let counter = counter.restarted(folder.path());
    assert_eq!(counter.get(&ListDrafts {})[0].form.reveal()["step"], 2);
    let child = counter.register(&child);
    assert!(counter.get(&ListDrafts {}).is_empty());
    let page = counter.page(&mother);
    assert!(page.party.len() == 1 && page.party[0].id == child && page.party[0].is_child);
    let tonight = counter.view().tonights.unwrap().tonight;
    assert_eq!((tonight.in_house, tonight.children, tonight.without_papers), (2, 1, 1));
}

#[test]
fn nobody_stays_and_then_somebody_does() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    counter.set_clock(haidang_contract::Timestamp(NOW.0 - 4 * HOUR));
    assert!(matches!(counter.get(&ReportZero {}), Err(ZeroFault::TooEarly { .. })));
    counter.set_clock(NOW);
    let made = counter.get(&ReportZero {}).unwrap();
    assert_eq!((made.received, made.contradictions), (false, 0));
    assert_eq!(counter.get(&ReportZero {}).unwrap(), made);
    counter.tick();
    assert!(counter.get(&ReportZero {}).unwrap().received);
    assert_eq!(city.taken(), 1);
    counter.register(&entry(1));
    let zero = counter.view().tonights.unwrap().zero.unwrap();
    assert_eq!(zero.contradictions, 1);
    assert_eq!(counter.get(&ReportZero {}), Err(ZeroFault::Occupied { guests: 1 }));
}

#[test]
fn what_the_portal_took_is_told_apart_from_the_city_s_receipt() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let ids: Vec<StayId> = (0..3)
        .map(|n| {
            let mut entry = entry(n);
            entry.guest.residence = Some(Residence {
                kind: ResidenceKind::Permanent,
                province: None,
                ward: None,
                detail: Some(Private::new("12 Đường Thử".to_owned())),
            });
            counter.register(&entry)
        })
        .collect();
    counter.drain();
    let list = FilingList::Citizens;
    let plan = counter.get(&PlanFiling { list });
    assert_eq!(plan.rows.len(), 3, "{:?}", plan.left_out.iter().map(|row| &row.reasons).collect::<Vec<_>>());
    let made = counter.get(&MakeFiling { list });
    assert!(made.rows == 3 && made.file_name.ends_with(".xlsx"));
    assert_eq!(counter.page(&ids[0]).filed, FiledAs::Exported);
    assert!(counter.get(&PlanFiling { list }).rows.is_empty());
    counter.pass(HOUR);
    assert_eq!(counter.get(&ListFilings {})[0].alarm.as_deref(), Some("not-counted"));
    let card = counter.get(&CountFiling { id: made.filing, accepted: 2 });
    assert_eq!((card.state.as_str(), card.alarm.as_deref()), ("differs", Some("fewer")));
    assert_eq!(counter.view().tonights.unwrap().alarms, 1);
    let wrong = counter.call(&TraceFiling { id: made.filing, missing: ids.clone() }).unwrap_err();
    assert_eq!(wrong.detail("field"), "missing");
    counter.get(&TraceFiling { id: made.filing, missing: vec![ids[1].clone()] });
    let filed: Vec<FiledAs> = ids.iter().map(|id| counter.page(id).filed).collect();
    assert_eq!(filed, [FiledAs::Accepted, FiledAs::Missing, FiledAs::Accepted]);
    let counter = counter.restarted(folder.path());
    assert_eq!(
        (counter.list(StayFilter::Unfiled).total, counter.get(&PlanFiling { list }).rows.len()),
        (1, 1)
    );
    let next = counter.get(&MakeFiling { list });
    counter.get(&DiscardFiling { id: next.filing });
    assert_eq!(counter.get(&PlanFiling { list }).rows.len(), 1);
    let nobody = counter.call(&MakeFiling { list: FilingList::Foreigners }).unwrap_err();
    assert_eq!(nobody.detail("what"), "guest");
}
