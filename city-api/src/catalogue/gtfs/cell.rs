//! What one cell may hold. Each reader reports its own fault and answers `None` when there is nothing to use.

use std::str::FromStr;

use haidang_contract::Lang;
use haidang_contract::time::Day;
use haidang_contract::transit::LATEST;
use url::Url;

use super::fault::{Faults, Wrong};
use super::table::Row;

/// Minutes after the midnight that begins the service day; seconds are dropped, so that nobody comes too late.
pub(super) fn time(row: &Row, column: &str, faults: &mut Faults) -> Option<u16> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let minutes = minutes(text);
    match minutes {
        None => row.fault(column, Wrong::BadTime { text: text.to_owned() }, faults),
        Some(minutes) if minutes >= LATEST => row.fault(column, Wrong::TooLate, faults),
        Some(_) => return minutes,
    }
    None
}

/// `H:MM:SS` or `HH:MM:SS`; 24 hours and more are of the next day.
fn minutes(text: &str) -> Option<u16> {
    let mut parts = text.split(':');
    let mut next = |longest: usize| {
        let part = parts.next()?;
        let digits = (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        (digits && (longest != 2 || part.len() == 2)).then(|| part.parse::<u16>().ok())?
    };
    // Hours may have one digit, and three in no feed of a city.
    let (hours, minutes, seconds) = (next(3)?, next(2)?, next(2)?);
    if parts.next().is_some() || minutes > 59 || seconds > 59 {
        return None;
    }
    hours.checked_mul(60)?.checked_add(minutes)
}

/// `YYYYMMDD`.
pub(super) fn date(row: &Row, column: &str, faults: &mut Faults) -> Option<Day> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let day = digits.then(|| {
        let part = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse().ok());
        Day::from_ymd_opt(i32::try_from(part(0..4)?).ok()?, part(4..6)?, part(6..8)?)
    });
    // Years that no chrono arithmetic around them can leave.
    let day = day.flatten().filter(|day| ("1990-01-01"..="2199-12-31").contains(&day.to_string().as_str()));
    if day.is_none() {
        row.fault(column, Wrong::BadDate { text: text.to_owned() }, faults);
    }
    day
}

/// An ISO day that has come: `2026-11-22`.
pub(super) fn past_day(row: &Row, column: &str, today: Day, faults: &mut Faults) -> Option<Day> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    match Day::from_str(text).ok().filter(|day| day.to_string() == text) {
        Some(day) if day > today => row.fault(column, Wrong::DateAhead { today }, faults),
        Some(day) => return Some(day),
        None => {
            row.fault(
                column,
                Wrong::BadNumber { text: text.to_owned(), allowed: "a day like 2026-11-22" },
                faults,
            );
        }
    }
    None
}

/// A whole number within a range; an empty cell is `None`.
pub(super) fn number<T: FromStr + PartialOrd>(
    row: &Row,
    column: &str,
    range: std::ops::RangeInclusive<T>,
    allowed: &'static str,
    faults: &mut Faults,
) -> Option<T> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|number| plain && range.contains(number));
    if number.is_none() {
        row.fault(column, Wrong::BadNumber { text: text.to_owned(), allowed }, faults);
    }
    number
}

/// One of the digits 0 to `most`; an empty cell is 0.
pub(super) fn choice(row: &Row, column: &str, most: u8, allowed: &'static str, faults: &mut Faults) -> u8 {
    let text = row.cell(column);
    if text.is_empty() {
        return 0;
    }
    let choice = text.parse::<u8>().ok().filter(|choice| *choice <= most && text.len() == 1);
    if choice.is_none() {
        row.fault(column, Wrong::BadWord { text: text.to_owned(), allowed }, faults);
    }
    choice.unwrap_or_default()
}

/// Degrees, `-limit` to `limit`.
pub(super) fn degrees(row: &Row, column: &str, limit: f64, faults: &mut Faults) -> Option<f64> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    // Rust reads "inf", "nan" and "1e2" as numbers.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    let value = text.parse::<f64>().ok().filter(|value| plain && (-limit..=limit).contains(value));
    if value.is_none() {
        row.fault(column, Wrong::OffTheGlobe { text: text.to_owned() }, faults);
    }
    value
}

/// The language of a tag as feeds write it: `vi`, `en-GB`, `zh-TW`. `Some(None)`: a language that the guide has no
/// texts in.
pub(super) fn lang(tag: &str) -> Option<Option<Lang>> {
    let mut parts = tag.split(['-', '_']).map(str::to_ascii_lowercase);
    let primary = parts.next()?;
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let traditional = parts.any(|part| matches!(part.as_str(), "hant" | "tw" | "hk" | "mo"));
    Some(match primary.as_str() {
        "zh" if traditional => Some(Lang::ZhHant),
        "zh" => Some(Lang::ZhHans),
        _ => Lang::ALL.into_iter().find(|lang| lang.tag() == primary),
    })
}

/// GTFS wants an address of every agency. One under `.invalid` (RFC 2606), which can never be anybody's, says that
/// none is known.
pub(super) fn website(row: &Row, column: &str, faults: &mut Faults) -> Option<String> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(domain) = url.as_ref().and_then(Url::domain).filter(|domain| domain.contains('.')) else {
        row.fault(column, Wrong::BadWebsite { text: text.to_owned() }, faults);
        return None;
    };
    (!domain.ends_with(".invalid")).then(|| text.to_owned())
}

/// `+`, then digits; spaces, points, dashes and brackets between them are dropped. A short number as it is dialled.
pub(super) fn phone(row: &Row, column: &str, faults: &mut Faults) -> Option<String> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let number: String =
        text.chars().filter(|letter| !matches!(letter, ' ' | '.' | '-' | '(' | ')')).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let good = (3..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !good {
        row.fault(column, Wrong::BadPhone { text: text.to_owned() }, faults);
    }
    good.then_some(number)
}

/// A feed's id as the guide writes ids: small letters and digits, all else a dash. `None` when nothing is left.
pub(super) fn slug(id: &str) -> Option<String> {
    let mut slug = String::new();
    for letter in id.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    let whole = match slug.len() {
        0 => return None,
        1 | 2 => format!("id-{slug}"),
        _ => slug.chars().take(64).collect(),
    };
    Some(whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_run_past_midnight_and_are_written_in_one_way() {
        for (text, expected) in [
            ("05:00:00", Some(300)),
            ("5:00:59", Some(300)),
            ("25:10:00", Some(1510)),
            ("24:00:00", Some(1440)),
            ("5:0:00", None),
            ("05:60:00", None),
            ("05:00:60", None),
            ("05:00", None),
            ("05:00:00:00", None),
            ("-1:00:00", None),
            ("five", None),
            ("9999:00:00", None),
            ("", None),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }

    #[test]
    fn ids_become_ids_of_the_guide() {
        for (id, expected) in [
            ("VT_172", Some("vt-172")),
            ("172", Some("172")),
            ("6", Some("id-6")),
            ("--A  b--", Some("a-b")),
            ("đò", None),
            ("…", None),
        ] {
            assert_eq!(slug(id).as_deref(), expected, "{id}");
        }
    }

    #[test]
    fn a_tag_of_another_region_is_that_language() {
        assert_eq!(lang("zh-TW"), Some(Some(Lang::ZhHant)));
        assert_eq!(lang("en_GB"), Some(Some(Lang::En)));
        assert_eq!(lang("fi"), Some(None));
        assert_eq!((lang(""), lang("english"), lang("7")), (None, None, None));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,30}") {
            let _ = minutes(&text);
            let _ = lang(&text);
            if let Some(slug) = slug(&text) {
                prop_assert!((3..=64).contains(&slug.len()));
            }
        }
    }
}
