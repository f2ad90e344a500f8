use std::sync::Arc;

use chrono::NaiveDateTime;
use proptest::prelude::*;

use super::*;
use crate::calendar::tests::{day, special, year};
use crate::calendar::{DayKind, Holidays};
use crate::{Lang, Timestamp};

fn at(text: &str) -> Timestamp {
    Timestamp::from_city(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
}

/// Tết 2027 is on 6 February, a Saturday; Labour Day on a Saturday too, with Monday in lieu.
fn holidays() -> Arc<Holidays> {
    let days = [
        ("2027-02-04", DayKind::Public, false),
        ("2027-02-05", DayKind::Public, true),
        ("2027-02-06", DayKind::Public, true),
        ("2027-02-07", DayKind::Public, true),
        ("2027-02-08", DayKind::Public, true),
        ("2027-02-09", DayKind::Public, false),
        ("2027-04-24", DayKind::SwapWork, false),
        ("2027-04-29", DayKind::SwapOff, false),
        ("2027-05-01", DayKind::Public, false),
        ("2027-05-03", DayKind::Substitute, false),
        ("2027-06-01", DayKind::School, false),
    ];
    let days = days.map(|(date, kind, void)| special(date, kind, void)).to_vec();
    Arc::new(Holidays::of([&year(2027, days)]))
}

fn over(rule: &str) -> Hours {
    Hours::parse(rule).unwrap().over(&holidays())
}

/// "open", "closed" or "unknown", with when that changes and what the holiday has to do with it.
fn said(rule: &str, when: &str) -> String {
    told(over(rule).state(at(when)))
}

fn told(state: OpenState) -> String {
    let until = |until: Option<Timestamp>| {
        until.map_or("for good".to_owned(), |until| until.in_city().format("%m-%d %H:%M").to_string())
    };
    let date =
        |holiday: Option<NaiveDate>| holiday.map_or(String::new(), |day| day.format(" (%m-%d)").to_string());
    match state {
        OpenState::Open { until: end, holiday } => format!("open {}{}", until(end), date(holiday)),
        OpenState::Closed { until: end, by, holiday } => {
            format!("closed {by:?} {}{}", until(end), date(holiday))
        }
        OpenState::Unknown { why, holiday } => format!("unknown {why:?}{}", date(holiday)),
    }
}

#[test]
fn open_closed_and_when_it_changes() {
    // 23 November 2026 is a Monday.
    assert_eq!(said("Tu-Su 07:30-17:00", "2026-11-24 16:00"), "open 11-24 17:00");
    assert_eq!(said("Tu-Su 07:30-17:00", "2026-11-23 12:00"), "closed Hours 11-24 07:30");
    assert_eq!(said("24/7", "2026-11-23 03:00"), "open for good");
    assert_eq!(said("off", "2026-11-23 03:00"), "closed Hours for good");
    assert_eq!(said("unknown", "2026-11-23 03:00"), "unknown NotTold");
    assert_eq!(said("24/7", "2999-11-23 03:00"), "unknown NotTold");
}

#[test]
fn a_bar_that_closes_at_two_is_open_after_midnight() {
    assert_eq!(said("Mo-Su 17:00-02:00", "2026-11-24 01:30"), "open 11-24 02:00");
}

#[test]
fn a_rule_about_holidays_closes_on_every_kind_of_day_off_and_on_no_other() {
    let rule = "Mo-Su 08:00-17:00; PH off";
    assert_eq!(said(rule, "2027-02-06 12:00"), "closed Holiday 02-10 08:00 (02-06)");
    assert_eq!(said(rule, "2027-04-29 12:00"), "closed Holiday 04-30 08:00 (04-29)");
    assert_eq!(said(rule, "2027-05-03 12:00"), "closed Holiday 05-04 08:00 (05-03)");
    assert_eq!(said(rule, "2027-04-24 12:00"), "open 04-24 17:00");
    assert_eq!(said(rule, "2027-06-01 12:00"), "open 06-01 17:00");
    assert_eq!(said(rule, "2027-04-23 20:00"), "closed Hours 04-24 08:00");
    assert_eq!(said("Mo-Fr 08:00-17:00; PH 10:00-12:00", "2027-02-06 11:00"), "open 02-06 12:00");
    assert_eq!(said("Mo-Su 08:00-17:00; SH off", "2027-06-01 12:00"), "closed Hours 06-02 08:00");
}

#[test]
fn a_year_without_a_calendar_is_unknown_to_a_rule_about_holidays() {
    let rule = "Mo-Su 08:00-17:00; PH off";
    assert_eq!(said(rule, "2026-11-23 12:00"), "unknown NoCalendar");
    assert_eq!(told(Hours::parse(rule).unwrap().state(at("2027-03-01 12:00"))), "unknown NoCalendar");
    assert_eq!(Hours::parse(rule).unwrap().week(at("2027-03-01 12:00"), &[], Lang::En), None);
    // The year's last evening: tomorrow is not known, so neither is when it opens.
    assert_eq!(said(rule, "2027-12-31 20:00"), "closed Hours for good");
    // A day that is named by a holiday of the year before.
    assert_eq!(said("Mo-Su 08:00-17:00; PH +1 day off", "2027-01-01 12:00"), "unknown NoCalendar");
    assert_eq!(said("Mo-Su 08:00-17:00; PH +1 day off", "2027-02-10 12:00"), "closed Hours 02-11 08:00");
}

#[test]
fn a_rule_that_does_not_speak_of_holidays_is_doubtful_on_them() {
    let rule = "08:00-17:00";
    assert_eq!(said(rule, "2027-05-01 12:00"), "open 05-01 17:00 (05-01)");
    assert_eq!(said(rule, "2027-05-01 06:00"), "closed Hours 05-01 08:00 (05-01)");
    assert_eq!(said(rule, "2027-05-02 20:00"), "closed Hours 05-03 08:00 (05-03)");
    assert_eq!(said(rule, "2027-05-02 12:00"), "open 05-02 17:00");
}

#[test]
fn on_the_first_days_of_tet_usual_hours_say_nothing() {
    let rule = "08:00-17:00";
    assert_eq!(said(rule, "2027-02-06 12:00"), "unknown Holiday (02-06)");
    assert_eq!(said(rule, "2027-02-04 20:00"), "closed Hours 02-09 08:00 (02-05)");
    assert_eq!(said(rule, "2027-02-06 20:00"), "closed Hours 02-09 08:00 (02-07)");
    assert_eq!(said(rule, "2027-02-09 12:00"), "open 02-09 17:00 (02-09)");
}

#[test]
fn a_night_belongs_to_the_evening_it_began_on() {
    let rule = "21:00-03:00";
    assert_eq!(said(rule, "2027-02-05 01:00"), "open 02-05 03:00 (02-04)");
    assert_eq!(said(rule, "2027-02-09 01:00"), "unknown Holiday (02-08)");
    assert_eq!(said(rule, "2027-05-02 01:00"), "open 05-02 03:00 (05-01)");
}

#[test]
fn round_the_clock_and_dates_by_name_hold_on_holidays() {
    assert_eq!(said("24/7", "2027-02-06 12:00"), "open for good");
    assert_eq!(said("Mo-Su 00:00-24:00", "2027-02-06 12:00"), "unknown Holiday (02-06)");
    let rule = "08:00-17:00; 2027 Feb 05-2027 Feb 08 10:00-12:00";
    assert_eq!(said(rule, "2027-02-06 11:00"), "open 02-06 12:00");
    assert_eq!(said(rule, "2027-02-09 11:00"), "open 02-09 17:00 (02-09)");
    assert_eq!(
        said("08:00-17:00; Feb 05-Feb 08 off", "2027-02-06 11:00"),
        "closed Holiday 02-09 08:00 (02-06)"
    );
    // Half a year is a season, not a word about Tết.
    assert_eq!(said("Nov 01-Apr 30 08:00-17:00", "2027-02-06 11:00"), "unknown Holiday (02-06)");
}

#[test]
fn a_quoted_comment_is_not_a_word_about_holidays() {
    assert_eq!(said("08:00-17:00 \"PH by appointment\"", "2027-02-06 11:00"), "unknown Holiday (02-06)");
}

#[test]
fn what_the_city_closes_is_closed() {
    let shut = |from: &str, until: &str| Closure { from: at(from), until: at(until) };
    let closures =
        [shut("2027-03-02 12:00", "2027-03-04 10:00"), shut("2027-03-04 10:00", "2027-03-05 00:00")];
    let hours = over("08:00-17:00");
    let said = |when: &str| told(state(Some(&hours), at(when), &closures));
    assert_eq!(said("2027-03-02 09:00"), "open 03-02 12:00");
    assert_eq!(said("2027-03-02 12:00"), "closed City 03-05 08:00");
    assert_eq!(said("2027-03-02 07:00"), "closed Hours 03-02 08:00");
    assert_eq!(said("2027-03-05 07:00"), "closed Hours 03-05 08:00");
    assert_eq!(said("2027-03-01 18:00"), "closed Hours 03-02 08:00");
    assert_eq!(told(state(None, at("2027-03-03 12:00"), &closures)), "closed City for good");
    assert_eq!(told(state(None, at("2027-03-06 12:00"), &closures)), "unknown NotTold");
    let morning = [shut("2027-03-02 00:00", "2027-03-02 09:00")];
    assert_eq!(told(state(Some(&hours), at("2027-03-01 20:00"), &morning)), "closed Hours 03-02 09:00");
    let week = hours.week(at("2027-03-02 12:00"), &closures, Lang::En).unwrap();
    let days: Vec<_> = week.iter().map(|day| (day.told, day.spans.clone())).collect();
    assert_eq!(days[0], (Told::Rule, vec![(480, 1020)]));
    assert_eq!(days[1], (Told::City, vec![(480, 720)]));
    assert_eq!(days[2], (Told::City, vec![]));
    assert_eq!(days[4], (Told::Rule, vec![(480, 1020)]));
}

#[test]
fn the_week_starts_on_monday_and_keeps_late_nights_on_their_day() {
    let week = over("Mo 08:00-11:00,13:00-17:00; Fr 17:00-02:00")
        .week(at("2026-11-25 12:00"), &[], Lang::En)
        .unwrap();
    assert_eq!(week[0].date.to_string(), "2026-11-23");
    assert_eq!(week[0].spans, [(480, 660), (780, 1020)]);
    assert_eq!(week[1].spans, []);
    assert_eq!(week[4].spans, [(1020, 1560)]);
    assert_eq!(week[5].spans, []);
    let week = over("24/7").week(at("2026-11-25 12:00"), &[], Lang::En).unwrap();
    assert!(week.iter().all(|day| day.spans == [(0, 1440)]));
}

#[test]
fn the_week_of_tet_names_its_days_and_says_how_far_they_hold() {
    let table = |rule: &str| -> Vec<(Told, Vec<(u16, u16)>)> {
        let week = over(rule).week(at("2027-02-03 12:00"), &[], Lang::En).unwrap();
        assert_eq!(week[3].holiday.as_ref().unwrap().name.text, "Tết holiday");
        assert!(week[2].holiday.is_none());
        week.into_iter().map(|day| (day.told, day.spans)).collect()
    };
    let usual = table("08:00-17:00");
    assert_eq!(usual[2], (Told::Rule, vec![(480, 1020)]));
    assert_eq!(usual[3], (Told::Usual, vec![(480, 1020)]));
    assert_eq!(usual[4], (Told::Nobody, vec![]));
    let told = table("08:00-17:00; PH off");
    assert_eq!((&told[2].1[..], &told[3].1[..], told[5].0), (&[(480, 1020)][..], &[][..], Told::Rule));
    assert_eq!(table("24/7")[5], (Told::Rule, vec![(0, 1440)]));
    // Thursday's night lasts into a day of which nothing is known.
    assert_eq!(table("21:00-03:00")[3], (Told::Usual, vec![(1260, 1620)]));
}

#[test]
fn the_sun_is_vung_tau_s() {
    // In late November it rises a little before six and sets at half past five.
    assert_eq!(said("sunrise-sunset", "2026-11-23 05:30"), "closed Hours 11-23 05:49");
    assert_eq!(said("sunrise-sunset", "2026-11-23 12:00"), "open 11-23 17:26");
}

#[test]
fn nonsense_is_named_not_guessed() {
    let long = "Mo 08:00-09:00; ".repeat(700);
    for bad in [
        "morning till late",
        "25:99-99:00 x",
        "Mo-",
        "30:00-26:00",
        "30:00-(sunset+07:00)",
        "week 1-53/0",
        "2020-2030/0",
        "99999999999999999999 off",
        "\0\0",
        "Mo 08:00\u{202e}-17:00",
        &"(".repeat(1000),
        &"\"".repeat(999),
        &long,
    ] {
        assert!(Hours::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn hostile_rules_answer_soon() {
    let spans = (0..100).map(|n| format!("{:02}:{:02}-{:02}:{:02}", n % 24, n % 60, (n + 1) % 24, n % 60));
    let busy = spans.collect::<Vec<_>>().join(",");
    let wide =
        "PH +32767 days off; Mo-Su,PH -32767 days 00:00-48:00; easter -32767 days-easter +32767 days off";
    let steps = "1900-9999/16 week 1-53/7 Mo[1,-1] +300 days 00:00-24:00 || unknown \"?\"";
    for rule in [
        busy.get(..1020).unwrap_or(&busy),
        wide,
        steps,
        "Feb 29-Feb 30 off; Feb 31 00:00-24:00",
        "Mo 10:00-16:00/00:00",
    ] {
        let Ok(hours) = Hours::parse(rule) else { continue };
        let hours = hours.over(&holidays());
        let begun = std::time::Instant::now();
        for hour in 0..200 {
            let when = Timestamp(at("2027-01-25 00:00").0 + hour * 3_600_000);
            let _ = (hours.state(when), hours.week(when, &[], Lang::Vi));
        }
        assert!(begun.elapsed().as_secs() < 20, "{rule}: {:?}", begun.elapsed());
    }
}

/// Pieces of real rules in any order: what the parser takes and what it does not.
fn rule_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Mo",
        "Su",
        "Mo-Fr",
        "Sa,Su",
        "PH",
        "SH",
        "PH off",
        "off",
        "open",
        "unknown",
        "24/7",
        "08:00-17:00",
        "22:00-26:00",
        "17:00+",
        "sunrise-sunset",
        "(dusk+05:00)-24:00",
        "48:00-48:00",
        "00:00-00:00",
        "23:59-48:00",
        "10:00-16:00/01:30",
        ";",
        ",",
        "||",
        "Feb 29",
        "Feb 31",
        "Jan-Dec",
        "Dec 25-Jan 05",
        "easter",
        "easter -2 days",
        "2027",
        "2026-2030/2",
        "2027+",
        "week 01-53/3",
        "week 53",
        "Mo[1]",
        "Mo[-1]",
        "Mo[5] +3 days",
        "PH -1 day",
        "PH +400 days",
        "\"note\"",
        "1900",
        "9999",
        "-",
        "+",
    ]);
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn no_rule_panics(
        rule in prop_oneof!["[A-Za-z0-9:;,+\\-/ \"\\[\\]()|]{0,60}", rule_like(), ".{0,200}"],
        minute in 0..2_000_000_i64,
    ) {
        if let Ok(hours) = Hours::parse(&rule) {
            let hours = hours.over(&holidays());
            let when = Timestamp(1_760_000_000_000 + minute * 60_000);
            let closure = Closure { from: when, until: Timestamp(when.0 + 3_600_000) };
            let _ = hours.state(when);
            let _ = state(Some(&hours), Timestamp(when.0 - 60_000), &[closure]);
            let _ = hours.week(when, &[closure], Lang::Vi);
        }
    }

    #[test]
    fn no_instant_panics(ms: i64) {
        let hours = over("Mo-Su,PH -1 day 08:00-26:00; PH off; Dec 31-Jan 01 off");
        let _ = (hours.state(Timestamp(ms)), hours.week(Timestamp(ms), &[], Lang::Vi));
        let closure = Closure { from: Timestamp(i64::MIN), until: Timestamp(i64::MAX) };
        let _ = state(Some(&hours), Timestamp(ms), &[closure]);
    }

    #[test]
    fn a_span_ends_after_now(from in 0..23_u32, length in 1..23_u32, minute in 0..20_000_i64) {
        let rule = format!("{:02}:00-{:02}:00", from, (from + length) % 24);
        let when = Timestamp(1_760_000_000_000 + minute * 60_000);
        match Hours::parse(&rule).unwrap().state(when) {
            OpenState::Open { until: Some(until), .. } | OpenState::Closed { until: Some(until), .. } => {
                prop_assert!(until > when);
            }
            other => prop_assert!(false, "{rule}: {other:?}"),
        }
    }

    /// The engine's own walk and our day by day walk agree where there are no holidays.
    #[test]
    fn day_by_day_is_what_the_engine_says(rule in rule_like(), hour in 0..5000_i64) {
        let plain = rule.replace("PH", "Tu").replace("SH", "We");
        let engine = plain.parse::<OpeningHours>().ok().filter(|_| !plain.contains("sun") && !plain.contains("dusk"));
        if let (Ok(hours), Some(engine)) = (Hours::parse(&plain), engine) {
            let when = Timestamp(1_760_000_000_000 + hour * 3_600_000);
            let kind = match hours.state(when) {
                OpenState::Open { .. } => RuleKind::Open,
                OpenState::Closed { .. } => RuleKind::Closed,
                OpenState::Unknown { .. } => RuleKind::Unknown,
            };
            prop_assert_eq!(engine.schedule_at(when.in_city().date()).into_iter().find(|range| {
                let minute = when.in_city().format("%H:%M").to_string();
                range.range.start.to_string() <= minute && minute < range.range.end.to_string()
            }).map(|range| range.kind), Some(kind));
        }
    }

    #[test]
    fn a_closure_is_closed_through_and_through(start in 0..3000_i64, length in 1..3000_i64, inside in 0..3000_i64) {
        let minute = |minutes: i64| Timestamp(at("2027-02-01 00:00").0 + minutes * 60_000);
        let closure = Closure { from: minute(start), until: minute(start + length) };
        let hours = over("08:00-17:00");
        let when = minute(start + inside % length);
        let answer = state(Some(&hours), when, &[closure]);
        let OpenState::Closed { by: ClosedBy::City, until, .. } = answer else { return Err(TestCaseError::fail(told(answer))) };
        prop_assert!(until.is_none_or(|until| until >= closure.until));
    }
}

#[test]
fn a_state_reads_back_from_the_wire() {
    for when in ["2027-02-06 12:00", "2027-05-01 12:00", "2027-05-01 06:00", "2027-05-02 12:00"] {
        let answer = over("08:00-17:00").state(at(when));
        let text = serde_json::to_string(&answer).unwrap();
        assert_eq!(serde_json::from_str::<OpenState>(&text).unwrap(), answer, "{text}");
    }
    assert_eq!(serde_json::from_str::<OpenState>(r#"{"is":"unknown"}"#).unwrap(), OpenState::NOT_TOLD);
    assert_eq!(day("2027-02-06").to_string(), "2027-02-06");
}
