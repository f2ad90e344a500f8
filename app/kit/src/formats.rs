//! Numbers, money, distances and times by the rules of the reader's language, from the platform's own ICU (`Intl`).
//!
//! Times are the city's (`Asia/Ho_Chi_Minh`), always on the 24-hour clock.

use haidang_contract::time::Day;
use haidang_contract::{Lang, Timestamp};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::words;

fn locales(lang: Lang) -> Array {
    Array::of1(&JsValue::from_str(lang.tag()))
}

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (key, value) in pairs {
        // Setting a plain property of a plain object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), value);
    }
    options
}

fn call(function: &Function, value: &JsValue) -> String {
    function.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn number_with(lang: Lang, value: f64, pairs: &[(&str, JsValue)]) -> String {
    let format = Intl::NumberFormat::new(&locales(lang), &options(pairs));
    call(&format.format(), &JsValue::from_f64(value))
}

fn date_with(lang: Lang, at: Timestamp, pairs: &[(&str, JsValue)]) -> String {
    let mut all = vec![("timeZone", JsValue::from_str("Asia/Ho_Chi_Minh"))];
    all.extend_from_slice(pairs);
    let format = Intl::DateTimeFormat::new(&locales(lang), &options(&all));
    #[allow(clippy::cast_precision_loss)] // milliseconds of any real date fit a double exactly
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    call(&format.format(), date.unchecked_ref())
}

/// A whole number with the language's grouping: `1.234`.
pub fn number(lang: Lang, value: f64) -> String {
    number_with(lang, value, &[])
}

/// Metres: below a kilometre to the nearest ten, above to one decimal: `350 m`, `1,2 km`.
pub fn distance(lang: Lang, metres: f64) -> String {
    let unit = |unit: &str, digits: u8| {
        [
            ("style", JsValue::from_str("unit")),
            ("unit", JsValue::from_str(unit)),
            ("unitDisplay", JsValue::from_str("short")),
            ("maximumFractionDigits", JsValue::from(digits)),
        ]
    };
    if metres < 995.0 {
        number_with(lang, (metres / 10.0).round() * 10.0, &unit("meter", 0))
    } else {
        number_with(lang, metres / 1000.0, &unit("kilometer", if metres < 20_000.0 { 1 } else { 0 }))
    }
}

/// Whole đồng: `15.000 ₫`.
pub fn dong(lang: Lang, amount: u32) -> String {
    let pairs = [("style", JsValue::from_str("currency")), ("currency", JsValue::from_str("VND"))];
    number_with(lang, f64::from(amount), &pairs)
}

/// `17:00` on the city's clock.
pub fn time(lang: Lang, at: Timestamp) -> String {
    let two = JsValue::from_str("2-digit");
    date_with(lang, at, &[("hour", two.clone()), ("minute", two), ("hourCycle", JsValue::from_str("h23"))])
}

/// `17:00` for minutes after midnight; minutes past 24 h are of the next morning.
pub fn clock(minutes: u16) -> String {
    let minutes = if minutes == 1440 { 1440 } else { minutes % 1440 };
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `22 tháng 11, 2026`.
pub fn date(lang: Lang, at: Timestamp) -> String {
    date_with(lang, at, &[("dateStyle", JsValue::from_str("long"))])
}

/// An ISO day (`2026-11-22`) as a date; what does not read as one is shown as it is.
pub fn day(lang: Lang, iso: &str) -> String {
    let noon = Date::parse(&format!("{iso}T12:00:00+07:00"));
    if noon.is_nan() {
        return iso.to_owned();
    }
    #[allow(clippy::cast_possible_truncation)] // a parsed date is far within i64
    date(lang, Timestamp(noon as i64))
}

/// A year, a month or a day as facts are dated (`2023`, `2026-01`, `2026-01-15`); what does not read as one is shown as
/// it is.
pub fn period(lang: Lang, iso: &str) -> String {
    let first = match iso.len() {
        4 => format!("{iso}-01-01"),
        7 => format!("{iso}-01"),
        _ => return day(lang, iso),
    };
    let noon = Date::parse(&format!("{first}T12:00:00+07:00"));
    if noon.is_nan() {
        return iso.to_owned();
    }
    let year = ("year", JsValue::from_str("numeric"));
    let month = ("month", JsValue::from_str("long"));
    #[allow(clippy::cast_possible_truncation)] // a parsed date is far within i64
    let at = Timestamp(noon as i64);
    if iso.len() == 4 { date_with(lang, at, &[year]) } else { date_with(lang, at, &[year, month]) }
}

/// Short weekday of an ISO weekday number, Monday is 1.
pub fn weekday(lang: Lang, iso: u8) -> String {
    // 2024-01-01 was a Monday.
    let at = Timestamp(1_704_085_200_000 + i64::from(iso.saturating_sub(1)) * 86_400_000);
    date_with(lang, at, &[("weekday", JsValue::from_str("long"))])
}

fn noon(day: Day) -> Timestamp {
    day.and_hms_opt(12, 0, 0).map(Timestamp::from_city).unwrap_or_default()
}

/// A day of this year or the next: `6 tháng 2`.
pub fn day_month(lang: Lang, day: Day) -> String {
    date_with(lang, noon(day), &[("day", JsValue::from_str("numeric")), ("month", JsValue::from_str("long"))])
}

/// `Thứ Sáu 07:30`, on the city's clock.
pub fn weekday_time(lang: Lang, at: Timestamp) -> String {
    let two = JsValue::from_str("2-digit");
    let hour_cycle = ("hourCycle", JsValue::from_str("h23"));
    let weekday = ("weekday", JsValue::from_str("short"));
    date_with(lang, at, &[weekday, ("hour", two.clone()), ("minute", two), hour_cycle])
}

/// `Thứ Bảy, 6 tháng 2, 07:30`, on the city's clock.
pub fn day_time(lang: Lang, at: Timestamp) -> String {
    let two = JsValue::from_str("2-digit");
    date_with(
        lang,
        at,
        &[
            ("weekday", JsValue::from_str("short")),
            ("day", JsValue::from_str("numeric")),
            ("month", JsValue::from_str("long")),
            ("hour", two.clone()),
            ("minute", two),
            ("hourCycle", JsValue::from_str("h23")),
        ],
    )
}

/// How long ago: `3 giờ trước`, `yesterday`.
pub fn ago(lang: Lang, at: Timestamp, now: Timestamp) -> String {
    let seconds = now.since(at) / 1000;
    let (value, unit) = match seconds.abs() {
        0..60 => return words::just_now(),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let format =
        Intl::RelativeTimeFormat::new(&locales(lang), &options(&[("numeric", JsValue::from_str("auto"))]));
    #[allow(clippy::cast_precision_loss)] // days since the epoch are small
    let value = -(value as f64);
    format.format(value, unit).into()
}
