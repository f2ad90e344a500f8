//! What one cell may hold. Each reader reports its own faults and answers `None` when there is nothing to use.

use std::str::FromStr;

use haidang_contract::time::{Datelike, Day};
use url::Url;

use super::fault::{Faults, What};
use super::table::Row;

/// No record of the guide is older.
const FIRST_YEAR: i32 = 1990;

/// A year or a year and a month that has begun.
pub(super) fn as_of(row: &Row, column: &str, today: Day, faults: &mut Faults<'_>) -> Option<String> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let digits = |part: &str, count: usize| {
        (part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())?
    };
    let read = match text.split_once('-') {
        None => digits(text, 4).map(|year| (year, None)),
        Some((year, month)) => digits(year, 4).zip(digits(month, 2)).map(|(year, month)| (year, Some(month))),
    };
    let valid = read.and_then(|(year, month)| {
        let year = i32::try_from(year).ok().filter(|year| *year >= FIRST_YEAR)?;
        month.is_none_or(|month| (1..=12).contains(&month)).then_some((year, month))
    });
    let Some((year, month)) = valid else {
        faults.add(row.number, column, What::BadAsOf { text: text.to_owned() });
        return None;
    };
    if year > today.year() || (year == today.year() && month.is_some_and(|month| month > today.month())) {
        faults.add(row.number, column, What::AsOfAhead { today });
        return None;
    }
    Some(text.to_owned())
}

/// `2026-11-22`, not after today.
pub(super) fn day(row: &Row, column: &str, today: Day, faults: &mut Faults<'_>) -> Option<Day> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    // The calendar's parser also takes 2026-1-2.
    let Some(day) = Day::from_str(text).ok().filter(|day| day.to_string() == text) else {
        faults.add(row.number, column, What::BadDay { text: text.to_owned() });
        return None;
    };
    if day > today {
        faults.add(row.number, column, What::DayAhead { today });
        return None;
    }
    Some(day)
}

/// Bounds of a coordinate, as numbers and as they are written in a message. Wide enough for the airports and
/// Côn Đảo; a slip of the keyboard lands outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    low: f64,
    high: f64,
    low_text: &'static str,
    high_text: &'static str,
}

pub(super) const LON: Bounds = Bounds { low: 106.0, high: 108.5, low_text: "106", high_text: "108.5" };
pub(super) const LAT: Bounds = Bounds { low: 8.4, high: 11.5, low_text: "8.4", high_text: "11.5" };

pub(super) fn degrees(row: &Row, column: &str, bounds: Bounds, faults: &mut Faults<'_>) -> Option<f64> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = plain(whole.strip_prefix('-').unwrap_or(whole)) && plain(decimals);
    let Some(value) = text.parse::<f64>().ok().filter(|_| well_formed) else {
        faults.add(row.number, column, What::NotDegrees { text: text.to_owned() });
        return None;
    };
    if decimals.len() > 6 {
        faults.add(row.number, column, What::TooManyDecimals);
    }
    if !(bounds.low..=bounds.high).contains(&value) {
        faults.add(row.number, column, What::OffTheMap { low: bounds.low_text, high: bounds.high_text });
    }
    Some(value)
}

/// A word out of a list; `None` for an empty cell.
pub(super) fn word<T: Copy>(
    row: &Row,
    column: &str,
    words: &[(&str, T)],
    allowed: &'static str,
    faults: &mut Faults<'_>,
) -> Option<T> {
    let text = row.cell(column);
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
    if found.is_none() && !text.is_empty() {
        faults.add(row.number, column, What::UnknownWord { word: text.to_owned(), allowed });
    }
    found
}

/// Words out of a list, parted by semicolons, each once.
pub(super) fn words<T: FromStr + PartialEq>(
    row: &Row,
    column: &str,
    allowed: &'static str,
    faults: &mut Faults<'_>,
) -> Vec<T> {
    let mut found = Vec::new();
    for word in super::parts(row.cell(column)) {
        match word.parse::<T>() {
            Err(_) => faults.add(row.number, column, What::UnknownWord { word: word.to_owned(), allowed }),
            Ok(meaning) if found.contains(&meaning) => {
                faults.add(row.number, column, What::RepeatedWord { word: word.to_owned() });
            }
            Ok(meaning) => found.push(meaning),
        }
    }
    found
}

/// `+`, then 8 to 15 digits that do not begin with 0.
fn is_e164(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|number| {
        number.bytes().all(|byte| byte.is_ascii_digit())
            && (8..=15).contains(&number.len())
            && !number.starts_with('0')
    })
}

pub(super) fn e164(row: &Row, column: &str, faults: &mut Faults<'_>) -> Option<String> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let good = is_e164(text);
    if !good {
        faults.add(row.number, column, What::BadMobile { text: text.to_owned() });
    }
    good.then(|| text.to_owned())
}

/// E.164 (`+`, then 8 to 15 digits that do not begin with 0), or three digits.
pub(super) fn phone(row: &Row, faults: &mut Faults<'_>) -> Option<String> {
    let text = row.cell("phone");
    if text.is_empty() {
        return None;
    }
    let short = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let good = short || is_e164(text);
    if !good {
        faults.add(row.number, "phone", What::BadPhone { text: text.to_owned() });
    }
    good.then(|| text.to_owned())
}

/// An `https` address with a domain name and without a name and password.
pub(super) fn website(row: &Row, faults: &mut Faults<'_>) -> Option<String> {
    let text = row.cell("website");
    if text.is_empty() {
        return None;
    }
    let good = Url::parse(text).is_ok_and(|url| {
        let named = url.domain().is_some_and(|domain| domain.contains('.') && !domain.ends_with('.'));
        let whole = text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"));
        url.scheme() == "https" && whole && named && url.username().is_empty() && url.password().is_none()
    }) && !text.contains(char::is_whitespace);
    if !good {
        faults.add(row.number, "website", What::BadWebsite { text: text.to_owned() });
    }
    good.then(|| text.to_owned())
}

/// Whole đồng. More than a hundred million for one adult is a slip.
pub(super) fn dong(row: &Row, column: &str, faults: &mut Faults<'_>) -> Option<u32> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let price = text.parse::<u32>().ok().filter(|price| plain && *price <= 100_000_000);
    if price.is_none() {
        faults.add(row.number, column, What::BadPrice { text: text.to_owned() });
    }
    price
}

/// Roughly how many sentences a text has: an end mark, closing quotes, then a gap or the end. A point after a
/// single letter or a known short form (`P. 1`, `TP. HCM`, `St. Mary`) ends none.
pub(super) fn sentences(text: &str) -> usize {
    const SHORT: [&str; 9] = ["TP", "St", "Mr", "Mrs", "Ms", "Dr", "No", "Tp", "km"];
    let mut count = 0_usize;
    let mut open = false;
    for piece in text.split_whitespace() {
        open = true;
        let bare = piece.trim_end_matches(['”', '’', '"', '\'', ')', '»', ']']);
        let Some(stem) = bare.strip_suffix(['.', '!', '?', '…', '。']) else { continue };
        let letters = stem.trim_start_matches(['“', '‘', '"', '(']);
        let short = bare.ends_with('.')
            && ((letters.chars().count() == 1 && letters.chars().all(char::is_alphabetic))
                || SHORT.contains(&letters));
        if !short {
            count = count.saturating_add(1);
            open = false;
        }
    }
    count.saturating_add(usize::from(open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_as_a_reader_would() {
        for (text, count) in [
            ("", 0),
            ("Một câu", 1),
            ("Một câu. Hai câu!", 2),
            ("It is 4.5 km long. See No. 12, P. 3 and St. Mary.", 2),
            ("Tên là “cây vú sữa.” Hết…", 2),
        ] {
            assert_eq!(sentences(text), count, "{text}");
        }
    }
}
