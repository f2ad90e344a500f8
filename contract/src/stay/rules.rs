//! What the law and the portal demand, as dated data.
//!
//! Laws change while a desk is months offline, so nothing of them is a constant in code: the rules shipped with the
//! program ([`Rules::built_in`]) can be replaced by a file that the city publishes ([`Rules::read`]). Every rule names the
//! day from which it holds, where it stands, and how sure that is.

use std::fmt;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::property::PropertyKind;
use crate::time::Day;
use crate::words::words;

/// The one that this program reads.
pub const FORMAT: u8 = 1;

/// Bytes of the longest file that is looked at.
const LONGEST: usize = 64 * 1024;

const BUILT_IN: &str = include_str!("rules.json");

words! {
    /// How sure a value is.
    Certainty {
        /// A public source has it.
        Attested = "attested",
        /// A later law amends it, and its text was not found: the value is the one before.
        Unverified = "unverified",
        /// Chosen by the city or by us; no source demands it.
        Chosen = "chosen",
    }
}

/// A rule with the day from which it holds, until the next of its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<T> {
    pub effective_from: Day,
    /// Law and article, or the portal's manual. In English; a citation, not a sentence.
    pub source: String,
    pub certainty: Certainty,
    /// For whoever keeps the file; shown to nobody else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(flatten)]
    pub rule: T,
}

/// When a Vietnamese citizen has to be announced, by the city's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitizenRule {
    /// Before this time of the day on which the stay begins (23:00) …
    pub evening: NaiveTime,
    /// … or, for who arrives then or later, before this time of the next day (08:00).
    pub morning: NaiveTime,
}

/// When a foreigner has to be declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignerRule {
    /// Within this many hours of arrival.
    pub hours: u16,
    /// The same in a remote area.
    pub remote_hours: u16,
}

/// What the national portal takes. These are rules of a program, not of a law: they never make an entry wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalRule {
    /// Arrivals dated at most this many days ago (1: today or yesterday).
    pub arrival_days_back: u16,
    /// Planned departures at most this many days ago (1: yesterday).
    pub departure_days_back: u16,
    /// An extension ends at most this many days after the day of arrival.
    pub extension_days: u16,
    /// Houses whose guests need a room number.
    pub rooms_required: Vec<PropertyKind>,
}

/// What a number of guests who were not announced costs a person, in đồng.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FineTable {
    /// In order. A number that no band has is not known.
    pub bands: Vec<FineBand>,
    /// What it is multiplied by for an organisation.
    pub organisation_factor: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FineBand {
    /// Guests, from … to; without an end, that many and more.
    pub from: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
    /// Whole đồng.
    pub min: u64,
    pub max: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fines {
    pub citizens: Vec<Dated<FineTable>>,
    pub foreigners: Vec<Dated<FineTable>>,
}

/// What no source demands and a desk has to decide all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRule {
    /// The clock says *soon* from this many minutes before a deadline on …
    pub soon_minutes: u16,
    /// … and *urgent* from this many.
    pub urgent_minutes: u16,
    /// Until this time of day a night belongs to the day before.
    pub night_until: NaiveTime,
    /// A zero report for a night is taken from this time of its day on.
    pub zero_from: NaiveTime,
    /// Years; older guests are asked about.
    pub oldest_age: u16,
    /// Years; younger guests need no document of their own.
    pub child_under: u16,
    /// Days; a citizen who stays that long needs more than an announcement (Law 68/2020, art. 2(6): a stay is shorter).
    pub residence_days: u16,
}

impl Default for DeskRule {
    fn default() -> Self {
        DeskRule {
            soon_minutes: 180,
            urgent_minutes: 60,
            night_until: NaiveTime::from_hms_opt(6, 0, 0).unwrap_or_default(),
            zero_from: NaiveTime::from_hms_opt(20, 0, 0).unwrap_or_default(),
            oldest_age: 120,
            child_under: 14,
            residence_days: 30,
        }
    }
}

/// All of it. The default knows no law: of every deadline it says that it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub format: u8,
    /// Of the file, to be shown beside what follows from it: `2026-11`.
    pub revision: String,
    pub citizens: Vec<Dated<CitizenRule>>,
    pub foreigners: Vec<Dated<ForeignerRule>>,
    pub portal: Vec<Dated<PortalRule>>,
    pub fines: Fines,
    pub desk: DeskRule,
}

words! {
    /// Why a file of rules is not taken. The one in use stays.
    RulesFault {
        TooLong = "too-long",
        Malformed = "malformed",
        /// In a format that this program does not read.
        OtherFormat = "other-format",
        /// A list without a rule, or not in order of its days.
        Disordered = "disordered",
        /// A value that cannot be meant.
        Absurd = "absurd",
    }
}

impl std::error::Error for RulesFault {}

impl Rules {
    /// The rules as they were when this program was built.
    pub fn built_in() -> Self {
        // The file is part of the program and a test reads it; without it nothing would be known, and said so.
        Rules::read(BUILT_IN).unwrap_or_default()
    }

    /// # Errors
    /// For anything that is not a whole, ordered and sensible set of rules.
    pub fn read(text: &str) -> Result<Self, RulesFault> {
        if text.len() > LONGEST {
            return Err(RulesFault::TooLong);
        }
        #[derive(Deserialize)]
        struct Head {
            format: u8,
        }
        let head: Head = serde_json::from_str(text).map_err(|_| RulesFault::Malformed)?;
        if head.format != FORMAT {
            return Err(RulesFault::OtherFormat);
        }
        let rules: Rules = serde_json::from_str(text).map_err(|_| RulesFault::Malformed)?;
        let ordered = are_dated(&rules.citizens, 1)
            && are_dated(&rules.foreigners, 1)
            && are_dated(&rules.portal, 1)
            && are_dated(&rules.fines.citizens, 0)
            && are_dated(&rules.fines.foreigners, 0);
        if !ordered {
            return Err(RulesFault::Disordered);
        }
        if rules.is_sensible() { Ok(rules) } else { Err(RulesFault::Absurd) }
    }

    fn is_sensible(&self) -> bool {
        const WEEK: u16 = 7 * 24;
        let citizens = self.citizens.iter().all(|dated| dated.rule.morning < dated.rule.evening);
        let foreigners = self.foreigners.iter().all(|dated| {
            let rule = &dated.rule;
            (1..=WEEK).contains(&rule.hours) && (rule.hours..=WEEK).contains(&rule.remote_hours)
        });
        let portal = self.portal.iter().all(|dated| {
            let rule = &dated.rule;
            rule.arrival_days_back <= 366
                && rule.departure_days_back <= 366
                && (1..=3_660).contains(&rule.extension_days)
        });
        let fines =
            self.fines.citizens.iter().chain(&self.fines.foreigners).all(|dated| dated.rule.is_sensible());
        let desk = &self.desk;
        citizens
            && foreigners
            && portal
            && fines
            && desk.urgent_minutes <= desk.soon_minutes
            && desk.night_until < desk.zero_from
            && desk.child_under < desk.oldest_age
            && desk.residence_days > 0
    }

    pub fn citizen(&self, day: Day) -> Option<&Dated<CitizenRule>> {
        in_force(&self.citizens, day)
    }

    pub fn foreigner(&self, day: Day) -> Option<&Dated<ForeignerRule>> {
        in_force(&self.foreigners, day)
    }

    pub fn portal(&self, day: Day) -> Option<&Dated<PortalRule>> {
        in_force(&self.portal, day)
    }
}

impl FineTable {
    fn is_sensible(&self) -> bool {
        let sound = |band: &FineBand| {
            band.from > 0
                && band.to.is_none_or(|to| to >= band.from)
                && band.min <= band.max
                && band.max <= 1_000_000_000
        };
        let ordered = self
            .bands
            .iter()
            .zip(self.bands.iter().skip(1))
            .all(|(one, next)| one.to.is_some_and(|to| to < next.from));
        self.organisation_factor > 0 && ordered && self.bands.iter().all(sound)
    }
}

/// The one that holds on a day; none before the first.
pub(crate) fn in_force<T>(list: &[Dated<T>], day: Day) -> Option<&Dated<T>> {
    list.iter().rev().find(|dated| dated.effective_from <= day)
}

fn are_dated<T>(list: &[Dated<T>], least: usize) -> bool {
    let cited = list.iter().all(|dated| !dated.source.trim().is_empty());
    let ordered =
        list.iter().zip(list.iter().skip(1)).all(|(one, next)| one.effective_from < next.effective_from);
    list.len() >= least && cited && ordered
}

impl<T> Dated<T> {
    /// What to cite beside anything that follows from it.
    pub fn article(&self) -> Article {
        Article {
            source: self.source.clone(),
            certainty: self.certainty,
            effective_from: self.effective_from,
        }
    }
}

/// Where a rule stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Article {
    /// Law and article: a citation, the same in every language.
    pub source: String,
    pub certainty: Certainty,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub effective_from: Day,
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_shipped_rules_are_whole() {
        let rules = Rules::read(BUILT_IN).unwrap();
        assert_eq!(rules, Rules::built_in());
        assert_eq!(rules.desk, DeskRule::default());
        let text = serde_json::to_string(&rules).unwrap();
        assert_eq!(Rules::read(&text), Ok(rules));
    }

    #[test]
    fn a_rule_holds_from_its_day_on() {
        let rules = Rules::built_in();
        let sure = |at: &str| rules.citizen(day(at)).map(|dated| dated.certainty);
        assert_eq!(sure("2021-06-30"), None);
        assert_eq!(sure("2021-07-01"), Some(Certainty::Attested));
        assert_eq!(sure("2026-06-30"), Some(Certainty::Attested));
        // Law 118/2025 is in force, and nobody here has read it.
        assert_eq!(sure("2026-07-01"), Some(Certainty::Unverified));
        assert_eq!(rules.foreigner(day("2026-07-01")).unwrap().certainty, Certainty::Unverified);
    }

    #[test]
    fn a_crooked_file_is_refused() {
        let shipped: Value = serde_json::from_str(BUILT_IN).unwrap();
        let with = |pointer: &str, value: Value| {
            let mut file = shipped.clone();
            *file.pointer_mut(pointer).unwrap() = value;
            Rules::read(&file.to_string()).unwrap_err()
        };
        assert_eq!(with("/format", json!(2)), RulesFault::OtherFormat);
        assert_eq!(with("/citizens", json!([])), RulesFault::Disordered);
        assert_eq!(with("/citizens/0/effective_from", json!("2026-07-01")), RulesFault::Disordered);
        assert_eq!(with("/citizens/0/source", json!(" ")), RulesFault::Disordered);
        assert_eq!(with("/citizens/0/evening", json!("25:00:00")), RulesFault::Malformed);
        assert_eq!(with("/citizens/0/evening", json!("07:00:00")), RulesFault::Absurd);
        assert_eq!(with("/foreigners/0/hours", json!(0)), RulesFault::Absurd);
        assert_eq!(with("/foreigners/0/remote_hours", json!(11)), RulesFault::Absurd);
        assert_eq!(with("/fines/citizens/0/bands/1/from", json!(3)), RulesFault::Absurd);
        assert_eq!(with("/desk/urgent_minutes", json!(181)), RulesFault::Absurd);
        assert_eq!(Rules::read(""), Err(RulesFault::Malformed));
        assert_eq!(Rules::read(&" ".repeat(LONGEST + 1)), Err(RulesFault::TooLong));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,200}") {
            let _ = Rules::read(&text);
        }
    }
}
