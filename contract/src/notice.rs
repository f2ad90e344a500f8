//! What the city warns of and tells: beaches, storms, closures, events.
//!
//! A notice is shown from its issue until it expires, with its age. What says that something is safe is never
//! shown after it has expired. What warned of danger may still hold after it has expired, where the device has not
//! heard from the city since: that is said, for [`ECHO_HOURS`], and not passed over in silence.

use serde::{Deserialize, Serialize};

use crate::record::{Record, RecordKind};
use crate::words::words;
use crate::{PlaceId, Point, Texts, Timestamp};

words! {
    /// What a notice is about.
    Subject {
        Beach = "beach",
        Storm = "storm",
        Closure = "closure",
        Traffic = "traffic",
        Health = "health",
        Event = "event",
    }
}

words! {
    /// How much it matters, least first, after the Common Alerting Protocol's order of severities: good to know;
    /// take care; harm is likely for the careless; life is at risk.
    Severity {
        Info = "info",
        Advice = "advice",
        Warning = "warning",
        Danger = "danger",
    }
}

/// How long after its expiry a warning is still told of, where nothing newer has been heard.
pub const ECHO_HOURS: i64 = 48;

/// Longest notice: one that lasts longer is a fact of a place, not a notice.
pub const LONGEST_DAYS: i64 = 92;

/// Most corners of a zone.
pub const MOST_CORNERS: usize = 200;

const HOUR_MS: i64 = 3_600_000;

/// One notice of the city.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// 3 to 64 of `a-z 0-9 -`. Never reused.
    pub id: String,
    pub subject: Subject,
    pub severity: Severity,
    /// It says that a danger is over or that something is safe. Never shown a moment after [`Notice::expires`].
    #[serde(default, skip_serializing_if = "is_false")]
    pub all_clear: bool,
    pub title: Texts,
    /// What happens and what to do, two or three sentences.
    pub text: Texts,
    /// Who speaks, in the language of the office.
    pub issuer: String,
    pub issued: Timestamp,
    /// When it begins to hold; it is shown from its issue on, as coming.
    pub begins: Timestamp,
    pub expires: Timestamp,
    /// Places it is about, shown on their pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceId>,
    /// Those places are closed while it holds, whatever their hours say.
    #[serde(default, skip_serializing_if = "is_false")]
    pub closes: bool,
    /// Corners of an area, in order, the last not repeating the first; degrees, WGS 84. Empty: no area.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zone: Vec<Point>,
    /// `https://…` where the office says more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// How a notice stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It holds now.
    Current,
    /// Announced, and not begun.
    Coming,
    /// Expired, and nothing newer has been heard from the city: it may still hold. Only warnings and dangers.
    Echo,
    /// Not to be shown.
    Over,
}

impl Notice {
    /// How it stands at `now`, on a device that last heard from the city at `heard`.
    ///
    /// `now` must not lie before any instant the device has seen for certain (see [`surest_now`]): a clock that was
    /// turned back must not bring an expired "safe" to life again.
    pub fn standing(&self, now: Timestamp, heard: Option<Timestamp>) -> Standing {
        if now < self.expires {
            return if now < self.begins { Standing::Coming } else { Standing::Current };
        }
        let unheard = heard.is_none_or(|heard| heard < self.expires);
        let recent = now.since(self.expires) < ECHO_HOURS * HOUR_MS;
        let warns = !self.all_clear && self.severity >= Severity::Warning;
        if warns && unheard && recent { Standing::Echo } else { Standing::Over }
    }

    /// Most pressing first: by severity, then what holds before what comes, then the newest.
    pub fn before(&self, mine: Standing, other: &Notice, theirs: Standing) -> std::cmp::Ordering {
        (other.severity, mine, other.issued, &self.id).cmp(&(self.severity, theirs, self.issued, &other.id))
    }
}

/// The device's clock, but never before what the city has said: `said` are instants that a city's answer carried.
pub fn surest_now(clock: Timestamp, said: impl IntoIterator<Item = Timestamp>) -> Timestamp {
    said.into_iter().fold(clock, Timestamp::max)
}

impl Record for Notice {
    const KIND: RecordKind = RecordKind::Notice;

    fn id(&self) -> String {
        self.id.clone()
    }

    fn is_sound(&self) -> bool {
        let zone = self.zone.is_empty() || (3..=MOST_CORNERS).contains(&self.zone.len());
        !self.title.is_empty()
            && self.begins < self.expires
            && self.issued < self.expires
            && self.expires.since(self.begins) <= LONGEST_DAYS * 24 * HOUR_MS
            && zone
            && self.zone.iter().all(|corner| corner.is_valid())
            && (!self.closes || !self.places.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;
    use crate::Lang;

    const HOUR: i64 = HOUR_MS;

    fn notice(severity: Severity, all_clear: bool) -> Notice {
        Notice {
            id: "bai-sau-1".into(),
            subject: Subject::Beach,
            severity,
            all_clear,
            title: [(Lang::En, "Whirlpools at Back Beach".to_owned())].into_iter().collect(),
            text: Texts::default(),
            issuer: "UBND phường Vũng Tàu".into(),
            issued: Timestamp(0),
            begins: Timestamp(HOUR),
            expires: Timestamp(5 * HOUR),
            places: Vec::new(),
            closes: false,
            zone: Vec::new(),
            link: None,
        }
    }

    #[test]
    fn it_comes_holds_and_is_over() {
        let notice = notice(Severity::Info, false);
        let at = |hours| notice.standing(Timestamp(hours * HOUR), Some(Timestamp(0)));
        assert_eq!(
            (at(0), at(1), at(4), at(5)),
            (Standing::Coming, Standing::Current, Standing::Current, Standing::Over)
        );
    }

    #[test]
    fn a_danger_echoes_until_the_city_is_heard_again() {
        let danger = notice(Severity::Danger, false);
        let unheard = Some(Timestamp(4 * HOUR));
        assert_eq!(danger.standing(Timestamp(6 * HOUR), unheard), Standing::Echo);
        assert_eq!(danger.standing(Timestamp(6 * HOUR), None), Standing::Echo);
        assert_eq!(danger.standing(Timestamp((5 + ECHO_HOURS) * HOUR), unheard), Standing::Over);
        assert_eq!(danger.standing(Timestamp(6 * HOUR), Some(Timestamp(5 * HOUR))), Standing::Over);
    }

    proptest! {
        #[test]
        fn an_expired_safe_is_never_shown(
            severity in proptest::sample::select(Severity::ALL), after in 0..i64::MAX / 4, heard: Option<i32>,
        ) {
            let safe = notice(severity, true);
            let now = Timestamp(safe.expires.0.saturating_add(after));
            prop_assert_eq!(safe.standing(now, heard.map(|ms| Timestamp(ms.into()))), Standing::Over);
        }

        #[test]
        fn a_clock_turned_back_does_not_wake_it(clock: i64, back in 0..1000_i64) {
            let safe = notice(Severity::Info, true);
            let said = Timestamp(safe.expires.0 + back);
            let now = surest_now(Timestamp(clock.min(safe.expires.0)), [said]);
            prop_assert_eq!(safe.standing(now, Some(said)), Standing::Over);
        }
    }

    #[test]
    fn danger_comes_first_and_what_holds_before_what_comes() {
        let (danger, info) = (notice(Severity::Danger, false), notice(Severity::Info, false));
        assert_eq!(danger.before(Standing::Coming, &info, Standing::Current), Ordering::Less);
        assert_eq!(info.before(Standing::Coming, &info, Standing::Current), Ordering::Greater);
    }

    #[test]
    fn a_crooked_notice_is_not_sound() {
        assert!(notice(Severity::Info, false).is_sound());
        let crooked: [fn(&mut Notice); 6] = [
            |notice| notice.expires = notice.begins,
            |notice| notice.expires = Timestamp(HOUR + (LONGEST_DAYS + 1) * 24 * HOUR),
            |notice| notice.zone = vec![Point { lon: 107.0, lat: 10.0 }; 2],
            |notice| notice.zone = vec![Point { lon: 407.0, lat: 10.0 }; 3],
            |notice| notice.title = Texts::default(),
            |notice| notice.closes = true,
        ];
        for (at, crook) in crooked.into_iter().enumerate() {
            let mut notice = notice(Severity::Info, false);
            crook(&mut notice);
            assert!(!notice.is_sound(), "{at}");
        }
    }
}
