//! From a draft to a notice, or every fault of it.

use std::collections::BTreeMap;
use std::fmt;

use chrono::DateTime;
use haidang_contract::notice::{LONGEST_DAYS, MOST_CORNERS, Notice, Severity, Subject};
use haidang_contract::record::Record;
use haidang_contract::{Lang, PlaceId, RecordKey, RecordKind, Texts, Timestamp};
use unicode_normalization::is_nfc;
use url::Url;

use super::Draft;

/// Characters. A title is one line of a banner, a text two or three sentences.
const TITLE: usize = 120;
const TEXT: usize = 700;
const ISSUER: usize = 120;
const LINK: usize = 300;
const MOST_PLACES: usize = 50;
const DAY_MS: i64 = 86_400_000;

/// Degrees around the city; a slip of the keyboard lands outside.
const LON: std::ops::RangeInclusive<f64> = 106.0..=108.5;
const LAT: std::ops::RangeInclusive<f64> = 8.4..=11.5;

/// What is wrong with one field, said so that the officer can mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// `until`, `title.vi`.
    pub field: String,
    pub what: String,
}

impl fmt::Display for FieldFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.what)
    }
}

/// What a draft is checked against.
#[derive(Debug)]
pub struct Context<'a> {
    pub now: Timestamp,
    /// Name of the template, for the id.
    pub template: Option<&'a str>,
    /// Names of the places of the working catalogue that the draft speaks of.
    pub places: &'a BTreeMap<PlaceId, Texts>,
}

#[derive(Debug, Default)]
struct Faults(Vec<FieldFault>);

impl Faults {
    fn add(&mut self, field: impl Into<String>, what: impl Into<String>) {
        self.0.push(FieldFault { field: field.into(), what: what.into() });
    }
}

impl Draft {
    /// # Errors
    /// Every fault, field by field.
    pub fn check(&self, context: &Context<'_>) -> Result<Notice, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let subject = word::<Subject>(self.subject.as_deref(), "subject", Subject::ALL, &mut faults);
        let severity = word::<Severity>(self.severity.as_deref(), "severity", Severity::ALL, &mut faults);
        let all_clear = self.all_clear.unwrap_or_default();
        let closes = self.closes.unwrap_or_default();
        let places = self.places(context, &mut faults);
        let names = places.first().and_then(|first| context.places.get(first));
        let title = texts(&self.title, "title", TITLE, names, &mut faults);
        let text = texts(&self.text, "text", TEXT, names, &mut faults);
        let (begins, expires) = self.times(context.now, &mut faults);
        if all_clear && severity.is_some_and(|severity| severity > Severity::Advice) {
            faults.add("severity", "what says that something is safe again is info or advice");
        }
        if all_clear && closes {
            faults.add("closes", "what says that something is safe again closes nothing");
        }
        if closes && self.places.is_empty() {
            faults.add("closes", "name the places that are closed");
        }
        self.check_zone(&mut faults);
        let issuer = self.issuer.as_deref().unwrap_or_default().trim();
        line(issuer, "issuer", ISSUER, &mut faults);
        if let Some(link) = &self.link {
            let https = Url::parse(link).is_ok_and(|url| url.scheme() == "https" && url.host().is_some());
            if !https || link.chars().count() > LINK {
                faults.add("link", format!("write https://… with at most {LINK} characters"));
            }
        }
        let id = self.id.clone().unwrap_or_else(|| self.made_id(context, begins));
        if RecordKey::new(RecordKind::Notice, &id).is_err() {
            faults.add("id", "write 3 to 64 characters of a-z, 0-9 and -");
        }
        let (Some(subject), Some(severity), true) = (subject, severity, faults.0.is_empty()) else {
            return Err(faults.0);
        };
        let notice = Notice {
            id,
            subject,
            severity,
            all_clear,
            title,
            text,
            issuer: issuer.to_owned(),
            issued: context.now,
            begins,
            expires,
            places,
            closes,
            zone: self.zone.clone(),
            link: self.link.clone(),
        };
        // What a device would refuse must not leave the city, whatever the checks above have overlooked.
        if notice.is_sound() {
            return Ok(notice);
        }
        faults.add("notice", "devices would refuse it: look at its times, its zone and its places again");
        Err(faults.0)
    }

    fn places(&self, context: &Context<'_>, faults: &mut Faults) -> Vec<PlaceId> {
        let mut places = Vec::new();
        for id in &self.places {
            match id.parse::<PlaceId>().ok().filter(|id| context.places.contains_key(id)) {
                None => faults.add("places", format!("there is no place {id:?} in the working catalogue")),
                Some(id) if places.contains(&id) => faults.add("places", format!("{id} is there twice")),
                Some(id) => places.push(id),
            }
        }
        if places.len() > MOST_PLACES {
            faults.add("places", format!("at most {MOST_PLACES}; for more draw a zone"));
        }
        places
    }

    fn times(&self, now: Timestamp, faults: &mut Faults) -> (Timestamp, Timestamp) {
        let mut read = |field: &str, text: &str| {
            let at = instant(text);
            if at.is_none() {
                faults
                    .add(field, format!("{text:?} is no time: write 2026-11-23T07:00, by the city's clock"));
            }
            at
        };
        let from = self.from.as_deref().map_or(Some(now), |text| read("from", text));
        let until = self.until.as_deref().map(|text| read("until", text));
        let (Some(from), Some(until)) = (from, until.unwrap_or(Some(now))) else { return (now, now) };
        if self.until.is_none() {
            faults.add("until", "say until when it holds: a notice without an end is believed by nobody");
        } else if until <= now {
            faults.add("until", "that has passed already");
        } else if until <= from {
            faults.add("until", "it ends before it begins");
        } else if until.since(from) > LONGEST_DAYS * DAY_MS {
            faults
                .add("until", format!("at most {LONGEST_DAYS} days; what lasts longer belongs to the place"));
        }
        (from, until)
    }

    fn check_zone(&self, faults: &mut Faults) {
        if self.zone.is_empty() {
            return;
        }
        if !(3..=MOST_CORNERS).contains(&self.zone.len()) {
            faults.add("zone", format!("3 to {MOST_CORNERS} corners, not {}", self.zone.len()));
        }
        if self.zone.first() == self.zone.last() && self.zone.len() > 1 {
            faults.add("zone", "the last corner is the first again: leave it out");
        }
        for (at, corner) in (1_u32..).zip(&self.zone) {
            if !LON.contains(&corner.lon) || !LAT.contains(&corner.lat) {
                faults.add(
                    "zone",
                    format!("corner {at} lies far from the city; is it longitude, then latitude?"),
                );
            }
        }
    }

    /// `ao-xoay-bai-sau-1123-0700`: to be read aloud on the telephone.
    fn made_id(&self, context: &Context<'_>, begins: Timestamp) -> String {
        let what = context.template.or(self.subject.as_deref()).unwrap_or("notice");
        let time = begins.in_city().format("%m%d-%H%M").to_string();
        let place = self.places.first().map(String::as_str).unwrap_or_default();
        let room = 64_usize.saturating_sub(what.len() + time.len() + 2);
        let place: String = place.chars().take(room).collect();
        [what, place.trim_matches('-'), &time]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-")
    }
}

fn word<T: std::str::FromStr + fmt::Display>(
    text: Option<&str>,
    field: &str,
    all: &[T],
    faults: &mut Faults,
) -> Option<T> {
    let read = text.and_then(|text| text.parse().ok());
    if read.is_none() {
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        faults.add(field, format!("write one of {}", all.join(", ")));
    }
    read
}

/// By the city's clock, or with an offset.
fn instant(text: &str) -> Option<Timestamp> {
    let with_offset = || DateTime::parse_from_rfc3339(text).ok().map(|at| Timestamp(at.timestamp_millis()));
    Timestamp::from_field(text).or_else(with_offset)
}

fn texts(
    said: &BTreeMap<String, String>,
    field: &str,
    most: usize,
    names: Option<&Texts>,
    faults: &mut Faults,
) -> Texts {
    let mut texts = Texts::default();
    for (tag, text) in said {
        let field = format!("{field}.{tag}");
        let Ok(lang) = tag.parse::<Lang>() else {
            let all: Vec<&str> = Lang::ALL.into_iter().map(Lang::tag).collect();
            faults.add(field, format!("the guide has no such language; it has {}", all.join(", ")));
            continue;
        };
        let name = names.and_then(|names| names.shown(lang)).map(|shown| shown.text);
        let text = match name {
            Some(name) => text.replace("{place}", &name),
            None => text.clone(),
        };
        if text.contains("{place}") {
            faults.add(field, "it speaks of a place: name one");
            continue;
        }
        line(text.trim(), &field, most, faults);
        texts.set(lang, &text);
    }
    // The officers and most of the people on the beach read Vietnamese.
    if texts.get(Lang::Vi).is_none() {
        line("", &format!("{field}.vi"), most, faults);
    }
    texts
}

fn line(text: &str, field: &str, most: usize, faults: &mut Faults) {
    let have = text.chars().count();
    if have == 0 {
        faults.add(field, "may not be empty");
    } else if have > most {
        faults.add(field, format!("{have} characters, at most {most}"));
    }
    if text.chars().any(char::is_control) {
        faults.add(field, "holds a line break, a tab or an invisible mark");
    }
    if !is_nfc(text) {
        faults.add(field, "is not Unicode NFC: type it again, or have it converted");
    }
}
