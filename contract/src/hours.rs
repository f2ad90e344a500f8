//! Opening hours: OSM `opening_hours` rules, read on the city's clock.
//!
//! Public holidays are not laid over the rules yet: a rule that speaks of `PH` is answered as *unknown*, because
//! the rule's own engine knows no Vietnamese holidays and would say "open" on the first day of Tết.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use opening_hours::{Context, OpeningHours, RuleKind};
use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Whether a place is open at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum OpenState {
    /// Open. `until` is when it closes; absent when it never does, or not within two weeks.
    Open { until: Option<Timestamp> },
    /// Closed. `until` is when it next opens; absent when not within two weeks.
    Closed { until: Option<Timestamp> },
    /// Nobody told us, or the rule itself says so. Never shown as open or closed.
    Unknown,
}

/// One day of the week table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayHours {
    pub date: NaiveDate,
    /// Monday is 1, as in ISO 8601.
    pub weekday: u8,
    /// Spans of the day in minutes from its midnight, `from < to`; `to` may pass 1440 for a bar that closes at
    /// two. Empty: closed all day.
    pub spans: Vec<(u16, u16)>,
}

/// The rule cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRule {
    /// The parser's own words, in English, for the officer who mends the file.
    pub why: String,
}

/// Longest rule accepted, in bytes. The longest in OpenStreetMap are a few hundred.
pub const LONGEST_RULE: usize = 1024;

/// How far ahead a change is looked for: enough for "opens on Monday", and bounds the work on hostile rules.
const HORIZON_DAYS: u64 = 14;

/// A rule that has been read.
#[derive(Clone, Debug)]
pub struct Hours {
    rule: OpeningHours,
    needs_holidays: bool,
}

impl Hours {
    /// # Errors
    /// The rule is longer than [`LONGEST_RULE`] or is not OSM `opening_hours` syntax.
    pub fn parse(rule: &str) -> Result<Self, BadRule> {
        if rule.len() > LONGEST_RULE {
            return Err(BadRule { why: format!("longer than {LONGEST_RULE} bytes") });
        }
        let parsed: OpeningHours = rule
            .parse()
            .map_err(|error: opening_hours_syntax::error::Error| BadRule { why: error.to_string() })?;
        let bounded = Context::default().approx_bound_interval_size(TimeDelta::days(366));
        let needs_holidays =
            rule.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word == "PH" || word == "SH");
        Ok(Hours { rule: parsed.with_context(bounded), needs_holidays })
    }

    /// Open, closed or unknown at `at`.
    pub fn state(&self, at: Timestamp) -> OpenState {
        if self.needs_holidays {
            return OpenState::Unknown;
        }
        let now = at.in_city();
        let Some(end) = now.checked_add_days(Days::new(HORIZON_DAYS)) else { return OpenState::Unknown };
        let mut spans = self.rule.iter_range(now, end);
        let Some(current) = spans.next() else { return OpenState::Closed { until: None } };
        // Spans that differ only in their comment follow each other with the same kind: not a change for anyone.
        let change = spans.find(|span| span.kind != current.kind).map(|span| span.range.start);
        let until = change.map(Timestamp::from_city);
        match current.kind {
            RuleKind::Open => OpenState::Open { until },
            RuleKind::Closed => OpenState::Closed { until },
            RuleKind::Unknown => OpenState::Unknown,
        }
    }

    /// Seven days from the Monday of the week of `at`; `None` where a table would claim what is not known.
    pub fn week(&self, at: Timestamp) -> Option<Vec<DayHours>> {
        if self.needs_holidays {
            return None;
        }
        let today = at.in_city().date();
        let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
        (0..7).map(|offset| self.day(monday.checked_add_days(Days::new(offset))?)).collect()
    }

    fn day(&self, date: NaiveDate) -> Option<DayHours> {
        let midnight = date.and_time(NaiveTime::MIN);
        // Half a day more, so that a span over midnight is told on the day it began.
        let end = midnight.checked_add_signed(TimeDelta::hours(36))?;
        let next_midnight = midnight.checked_add_days(Days::new(1))?;
        let minutes =
            |at: NaiveDateTime| u16::try_from(at.signed_duration_since(midnight).num_minutes()).ok();
        let mut spans = Vec::new();
        let began_yesterday = midnight
            .checked_sub_signed(TimeDelta::minutes(1))
            .and_then(|before| self.rule.iter_range(before, midnight).next())
            .is_some_and(|span| span.kind == RuleKind::Open);
        for span in self.rule.iter_range(midnight, end) {
            match span.kind {
                RuleKind::Unknown => return None,
                RuleKind::Closed => {}
                RuleKind::Open => {
                    let whole_day = span.range.end >= end;
                    let spills = span.range.start == midnight && began_yesterday && !whole_day;
                    if span.range.start >= next_midnight || (spills && span.range.end < next_midnight) {
                        continue;
                    }
                    let to = if whole_day { next_midnight } else { span.range.end };
                    spans.push((minutes(span.range.start)?, minutes(to)?));
                }
            }
        }
        let weekday = u8::try_from(date.weekday().number_from_monday()).ok()?;
        Some(DayHours { date, weekday, spans })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_city(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    fn state(rule: &str, when: &str) -> OpenState {
        Hours::parse(rule).unwrap().state(at(when))
    }

    #[test]
    fn open_closed_and_when_it_changes() {
        // 23 November 2026 is a Monday.
        assert_eq!(
            state("Tu-Su 07:30-17:00", "2026-11-24 16:00"),
            OpenState::Open { until: Some(at("2026-11-24 17:00")) }
        );
        assert_eq!(
            state("Tu-Su 07:30-17:00", "2026-11-23 12:00"),
            OpenState::Closed { until: Some(at("2026-11-24 07:30")) }
        );
        assert_eq!(state("24/7", "2026-11-23 03:00"), OpenState::Open { until: None });
        assert_eq!(state("off", "2026-11-23 03:00"), OpenState::Closed { until: None });
    }

    #[test]
    fn a_bar_that_closes_at_two_is_open_after_midnight() {
        assert_eq!(
            state("Mo-Su 17:00-02:00", "2026-11-24 01:30"),
            OpenState::Open { until: Some(at("2026-11-24 02:00")) }
        );
    }

    #[test]
    fn a_rule_about_holidays_is_unknown_until_holidays_are_data() {
        assert_eq!(state("Mo-Su 08:00-17:00; PH off", "2026-11-23 12:00"), OpenState::Unknown);
        assert_eq!(Hours::parse("Mo-Su 08:00-17:00; PH off").unwrap().week(at("2026-11-23 12:00")), None);
    }

    #[test]
    fn the_week_starts_on_monday_and_keeps_late_nights_on_their_day() {
        let week = Hours::parse("Mo 08:00-11:00,13:00-17:00; Fr 17:00-02:00")
            .unwrap()
            .week(at("2026-11-25 12:00"))
            .unwrap();
        assert_eq!(week[0].date.to_string(), "2026-11-23");
        assert_eq!(week[0].spans, [(480, 660), (780, 1020)]);
        assert_eq!(week[1].spans, []);
        assert_eq!(week[4].spans, [(1020, 1560)]);
        assert_eq!(week[5].spans, []);
    }

    #[test]
    fn round_the_clock_is_a_whole_day_every_day() {
        let week = Hours::parse("24/7").unwrap().week(at("2026-11-25 12:00")).unwrap();
        assert!(week.iter().all(|day| day.spans == [(0, 1440)]));
    }

    #[test]
    fn nonsense_is_named_not_guessed() {
        for bad in ["morning till late", "25:99-99:00 x", "Mo-", &"Mo 08:00-09:00; ".repeat(200)] {
            assert!(Hours::parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn no_rule_panics(rule in "[A-Za-z0-9:;,+\\-/ \"\\[\\]]{0,60}", minute in 0..2_000_000_i64) {
            if let Ok(hours) = Hours::parse(&rule) {
                let when = Timestamp(1_760_000_000_000 + minute * 60_000);
                let _ = hours.state(when);
                let _ = hours.week(when);
            }
        }

        #[test]
        fn a_span_ends_after_now(from in 0..23_u32, length in 1..23_u32, minute in 0..20_000_i64) {
            let rule = format!("{:02}:00-{:02}:00", from, (from + length) % 24);
            let when = Timestamp(1_760_000_000_000 + minute * 60_000);
            match Hours::parse(&rule).unwrap().state(when) {
                OpenState::Open { until: Some(until) } | OpenState::Closed { until: Some(until) } => {
                    prop_assert!(until > when);
                }
                other => prop_assert!(false, "{rule}: {other:?}"),
            }
        }
    }
}
