use proptest::prelude::*;

use super::*;
use crate::stay::property::PropertyKind;
use crate::stay::rules::Certainty;

fn at(text: &str) -> Timestamp {
    let form = if text.contains('.') { "%Y-%m-%d %H:%M:%S%.f" } else { "%Y-%m-%d %H:%M:%S" };
    Timestamp::from_city(chrono::NaiveDateTime::parse_from_str(text, form).unwrap())
}

fn house(remote: bool) -> Property {
    Property {
        id: "khach-san-mau".parse().unwrap(),
        name: "Khách sạn Mẫu".to_owned(),
        kind: PropertyKind::Hotel,
        ward: "26506".to_owned(),
        address: String::new(),
        rooms: 20,
        beds: 40,
        remote,
        organisation: true,
    }
}

fn due(citizen: bool, remote: bool, arrival: &str) -> Deadline {
    deadline(Arrived { at: at(arrival), citizen }, &house(remote), &Rules::built_in()).unwrap()
}

/// Arrival, deadline, last day on which the portal takes it.
const CITIZENS: &[(&str, &str, &str)] = &[
    // Law on Residence 68/2020, art. 30(4): "before 23:00 of the day on which the stay begins".
    ("2026-11-22 14:00:00", "2026-11-22 23:00:00", "2026-11-23"),
    ("2026-11-22 00:00:00", "2026-11-22 23:00:00", "2026-11-23"),
    ("2026-11-22 00:10:00", "2026-11-22 23:00:00", "2026-11-23"),
    ("2026-11-22 22:59:59.999", "2026-11-22 23:00:00", "2026-11-23"),
    // The same: "who arrives after 23:00, before 08:00 of the next day". At 23:00 sharp: see `deadline`.
    ("2026-11-22 23:00:00", "2026-11-23 08:00:00", "2026-11-23"),
    ("2026-11-22 23:00:00.001", "2026-11-23 08:00:00", "2026-11-23"),
    ("2026-11-22 23:59:59.999", "2026-11-23 08:00:00", "2026-11-23"),
    // Who comes after midnight begins the stay on the new day.
    ("2026-11-23 00:00:00", "2026-11-23 23:00:00", "2026-11-24"),
    ("2026-11-23 07:59:59", "2026-11-23 23:00:00", "2026-11-24"),
    ("2026-11-23 08:00:00", "2026-11-23 23:00:00", "2026-11-24"),
    // Leap day, the day before it, the end of a month without it, the end of a year.
    ("2028-02-28 23:30:00", "2028-02-29 08:00:00", "2028-02-29"),
    ("2028-02-29 12:00:00", "2028-02-29 23:00:00", "2028-03-01"),
    ("2028-02-29 23:30:00", "2028-03-01 08:00:00", "2028-03-01"),
    ("2027-02-28 23:30:00", "2027-03-01 08:00:00", "2027-03-01"),
    ("2026-12-31 22:59:00", "2026-12-31 23:00:00", "2027-01-01"),
    ("2026-12-31 23:30:00", "2027-01-01 08:00:00", "2027-01-01"),
];

#[test]
fn citizens_are_announced_as_article_30_says() {
    for (arrival, expected, portal_day) in CITIZENS {
        for remote in [false, true] {
            let deadline = due(true, remote, arrival);
            assert_eq!(deadline.due, at(expected), "{arrival}");
            assert_eq!(deadline.bound, Bound::Before);
            let last: Day = portal_day.parse().unwrap();
            assert_eq!(deadline.portal_until, midnight(last.succ_opt().unwrap()), "{arrival}");
            assert!(deadline.article.source.contains("30(4)"));
        }
    }
}

/// Arrival, in a remote area, deadline.
const FOREIGNERS: &[(&str, bool, &str)] = &[
    // Law 47/2014, art. 33: "within 12 hours … from the arrival of the foreigner".
    ("2026-11-22 14:00:00", false, "2026-11-23 02:00:00"),
    ("2026-11-22 23:30:00", false, "2026-11-23 11:30:00"),
    ("2026-11-22 00:00:00", false, "2026-11-22 12:00:00"),
    ("2028-02-28 18:00:00", false, "2028-02-29 06:00:00"),
    ("2026-12-31 20:00:00", false, "2027-01-01 08:00:00"),
    // The same: "in remote areas within 24 hours".
    ("2026-11-22 14:00:00", true, "2026-11-23 14:00:00"),
    ("2028-02-28 14:00:00", true, "2028-02-29 14:00:00"),
];

#[test]
fn foreigners_are_declared_as_article_33_says() {
    for (arrival, remote, expected) in FOREIGNERS {
        let deadline = due(false, *remote, arrival);
        assert_eq!((deadline.due, deadline.bound), (at(expected), Bound::Within), "{arrival}");
        assert!(deadline.article.source.contains("art. 33"));
    }
}

#[test]
fn the_very_instant_is_told_apart() {
    let evening = due(true, false, "2026-11-22 14:00:00");
    assert!(evening.met_by(at("2026-11-22 22:59:59.999")) && !evening.met_by(at("2026-11-22 23:00:00")));
    let morning = due(true, false, "2026-11-22 23:10:00");
    assert!(morning.met_by(at("2026-11-23 07:59:59.999")) && !morning.met_by(at("2026-11-23 08:00:00")));
    let twelve = due(false, false, "2026-11-22 14:00:00");
    assert!(twelve.met_by(at("2026-11-23 02:00:00")) && !twelve.met_by(at("2026-11-23 02:00:00.001")));
    // The portal takes today's and yesterday's arrivals.
    assert!(evening.portal_takes(at("2026-11-23 23:59:59.999")));
    assert!(!evening.portal_takes(at("2026-11-24 00:00:00")));
}

#[test]
fn before_the_first_rule_and_beyond_the_calendar_nothing_is_known() {
    let rules = Rules::built_in();
    for at in [at("2014-12-31 12:00:00"), Timestamp(i64::MAX), Timestamp(i64::MIN)] {
        for citizen in [true, false] {
            assert_eq!(deadline(Arrived { at, citizen }, &house(false), &rules), None);
        }
    }
    let now = Arrived { at: at("2026-11-22 12:00:00"), citizen: true };
    assert_eq!(deadline(now, &house(false), &Rules::default()), None);
    assert_eq!(deadline(now, &house(false), &rules).unwrap().article.certainty, Certainty::Unverified);
}

#[test]
fn a_clock_grows_urgent() {
    let (deadline, desk) = (due(true, false, "2026-11-22 14:00:00"), DeskRule::default());
    let state = |now: &str| ClockState::of(&deadline, at(now), &desk);
    assert_eq!(state("2026-11-22 19:59:59"), ClockState::Ample);
    assert_eq!(state("2026-11-22 20:00:00"), ClockState::Soon);
    assert_eq!(state("2026-11-22 21:59:59"), ClockState::Soon);
    assert_eq!(state("2026-11-22 22:00:00"), ClockState::Urgent);
    assert_eq!(state("2026-11-22 22:59:59.999"), ClockState::Urgent);
    assert_eq!(state("2026-11-22 23:00:00"), ClockState::Missed);
}

#[test]
fn the_desk_looks_at_the_nearest_that_can_still_be_met() {
    let ids: Vec<StayId> = (0..4).map(|n| StayId::draw(Timestamp(n), [1; 10])).collect();
    let deadlines = [
        due(true, false, "2026-11-22 14:00:00"),
        due(false, false, "2026-11-22 14:00:00"),
        due(false, false, "2026-11-22 11:30:00"),
        due(true, false, "2026-11-20 14:00:00"),
    ];
    let clock = |now: &str| DeskClock::of(ids.iter().zip(&deadlines), at(now), &DeskRule::default());
    let evening = clock("2026-11-22 22:45:00");
    assert_eq!(evening.nearest.as_ref().unwrap().0, ids[0]);
    assert_eq!((evening.ample, evening.soon, evening.urgent, evening.missed), (1, 0, 2, 1));
    assert_eq!((evening.open(), evening.missed_but_taken), (4, 0));
    assert_eq!(evening.state(), Some(ClockState::Missed));
    let later = clock("2026-11-22 23:00:00");
    assert_eq!((later.nearest.as_ref().unwrap().0.clone(), later.missed), (ids[2].clone(), 2));
    assert_eq!(later.missed_but_taken, 1);
    let none = DeskClock::of([], at("2026-11-22 23:00:00"), &DeskRule::default());
    assert_eq!((none.state(), none.open()), (None, 0));
}

#[test]
fn a_wrong_clock_alone_makes_nobody_late() {
    let evening = due(true, false, "2026-11-22 14:00:00");
    let judge = |recorded: &str, offset: Option<i64>, received: &str| {
        super::judge(at(recorded), offset, at(received), &evening)
    };
    let lateness = |recorded, offset, received| judge(recorded, offset, received).lateness;
    // Received in time: whatever the desk's clock says.
    assert_eq!(lateness("2031-01-01 00:00:00", Some(0), "2026-11-22 22:59:59"), Lateness::OnTime);
    // The way was cut for days.
    assert_eq!(lateness("2026-11-22 22:10:00", Some(0), "2026-11-25 09:00:00"), Lateness::Held);
    // A clock that is two hours fast says late, and was not.
    assert_eq!(lateness("2026-11-23 00:10:00", Some(-2 * HOUR), "2026-11-25 09:00:00"), Lateness::Unsure);
    // A clock that is two hours slow says in time, and was not.
    assert_eq!(lateness("2026-11-22 22:10:00", Some(2 * HOUR), "2026-11-25 09:00:00"), Lateness::Unsure);
    // Never compared with the city's.
    assert_eq!(lateness("2026-11-22 22:10:00", None, "2026-11-25 09:00:00"), Lateness::Unsure);
    // Late by any reading; the kinder one counts.
    let late = judge("2026-11-22 23:30:00", Some(-10 * MINUTE), "2026-11-23 09:00:00");
    assert_eq!(
        (late.lateness, late.late_ms, late.received_late_ms),
        (Lateness::Late, 20 * MINUTE, 10 * HOUR)
    );
    // Written down after it was received: cannot be.
    let ahead = judge("2027-11-22 23:30:00", Some(0), "2026-11-22 23:01:00");
    assert_eq!((ahead.lateness, ahead.late_ms), (Lateness::Late, MINUTE));
    // At the very instant.
    assert_eq!(judge("2026-11-22 23:00:00", Some(0), "2026-11-22 23:00:00").lateness, Lateness::Late);
}

/// From 2021-07-01, when the first of the rules came into force, to 2199.
fn instants() -> impl Strategy<Value = i64> {
    1_625_072_400_000i64..7_258_118_400_000
}

proptest! {
    #[test]
    fn a_deadline_is_after_the_arrival_and_moves_with_it(
        one in instants(),
        step in 0i64..3 * 24 * HOUR,
        citizen: bool,
        remote: bool,
    ) {
        let of = |at: i64| {
            deadline(Arrived { at: Timestamp(at), citizen }, &house(remote), &Rules::built_in())
        };
        // Portal rules begin on a later day.
        prop_assume!(of(one).is_some());
        let (first, second) = (of(one).unwrap(), of(one + step).unwrap());
        prop_assert!(first.due > Timestamp(one) && first.portal_until > Timestamp(one));
        prop_assert!(first.met_by(Timestamp(one)));
        prop_assert!(second.due >= first.due && second.portal_until >= first.portal_until);
        // No citizen has more than 23 hours, no foreigner more or less than the law's number.
        let hours = first.due.since(Timestamp(one)) / HOUR;
        let lawful = if citizen { 0..=23 } else { [12..=12, 24..=24][usize::from(remote)].clone() };
        prop_assert!(lawful.contains(&hours));
        // Neither limit is later than what the portal takes.
        prop_assert!(first.due < first.portal_until);
    }

    #[test]
    fn a_clock_only_grows_worse(now in instants(), step in 0i64..48 * HOUR, citizen: bool) {
        let at = Timestamp(now);
        let Some(deadline) = deadline(Arrived { at, citizen }, &house(false), &Rules::built_in()) else {
            return Ok(());
        };
        let desk = DeskRule::default();
        let later = ClockState::of(&deadline, Timestamp(now + step), &desk);
        prop_assert!(ClockState::of(&deadline, at, &desk) <= later);
        prop_assert_eq!(later == ClockState::Missed, !deadline.met_by(Timestamp(now + step)));
    }

    #[test]
    fn no_clock_can_make_late_what_was_written_down_in_time(
        arrival in instants(),
        wrote in 0i64..30 * HOUR,
        way in 0i64..90 * 24 * HOUR,
        skew in -400 * 24 * HOUR..400 * 24 * HOUR,
    ) {
        let Some(deadline) = deadline(Arrived { at: Timestamp(arrival), citizen: true }, &house(false), &Rules::built_in())
        else {
            return Ok(());
        };
        // The true time of writing, what the desk's clock showed, and when the city had it.
        let truly = Timestamp(arrival + wrote);
        let judged = judge(Timestamp(truly.0 - skew), Some(skew), Timestamp(truly.0 + way), &deadline);
        if deadline.met_by(truly) {
            prop_assert_ne!(judged.lateness, Lateness::Late);
            prop_assert_eq!(judged.late_ms, 0);
        } else {
            prop_assert!(judged.lateness != Lateness::OnTime && judged.lateness != Lateness::Held);
            prop_assert!(judged.late_ms <= truly.since(deadline.due));
        }
    }

    #[test]
    fn no_numbers_panic(recorded: i64, offset: Option<i64>, received: i64, arrival: i64, citizen: bool) {
        let rules = Rules::built_in();
        let _ = deadline(Arrived { at: Timestamp(arrival), citizen }, &house(true), &rules);
        let known = due(citizen, false, "2026-11-22 14:00:00");
        let judged = judge(Timestamp(recorded), offset, Timestamp(received), &known);
        prop_assert!(judged.late_ms >= 0 && judged.late_ms <= judged.received_late_ms);
    }
}
