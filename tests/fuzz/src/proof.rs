//! The check digits of ICAO Doc 9303 (part 3, section 4.9; places from parts 4 to 7) counted once more, by nothing that the
//! reader counts with: what a reading calls proved has to be so in the text.

use std::ops::Range;

use haidang_contract::document::{Digit, Doubt, Evidence, Format, Read, Reading, Source};
use haidang_contract::stay::Born;
use haidang_contract::time::Day;

/// Where the fields stand in the lines put together. The check digit is behind its field.
struct Places {
    length: usize,
    number: Range<usize>,
    birth: Range<usize>,
    expiry: Range<usize>,
    optional: Range<usize>,
    /// What the last digit is over, and where it stands.
    whole: Option<(&'static [Range<usize>], usize)>,
}

const fn places(format: Format) -> Places {
    match format {
        Format::Td1 => Places {
            length: 90,
            number: 5..14,
            birth: 30..36,
            expiry: 38..44,
            optional: 15..30,
            whole: Some((&[5..30, 30..37, 38..45, 48..59], 59)),
        },
        Format::Td2 | Format::MrvB => Places {
            length: 72,
            number: 36..45,
            birth: 49..55,
            expiry: 57..63,
            optional: 64..71,
            whole: match format {
                Format::Td2 => Some((&[36..46, 49..56, 57..71], 71)),
                _ => None,
            },
        },
        Format::Td3 | Format::MrvA => Places {
            length: 88,
            number: 44..53,
            birth: 57..63,
            expiry: 65..71,
            optional: 72..86,
            whole: match format {
                Format::Td3 => Some((&[44..54, 57..64, 65..87], 87)),
                _ => None,
            },
        },
    }
}

fn sum(signs: &[u8]) -> u8 {
    let value = |sign: &u8| match sign {
        b'0'..=b'9' => u32::from(sign - b'0'),
        b'A'..=b'Z' => u32::from(sign - b'A') + 10,
        _ => 0,
    };
    let total: u32 = signs.iter().zip([7, 3, 1].into_iter().cycle()).map(|(sign, by)| value(sign) * by).sum();
    b'0' + u8::try_from(total % 10).expect("one digit")
}

/// The digit that a letter is taken for where only digits can be.
const fn digit(sign: u8) -> u8 {
    match sign {
        b'O' | b'Q' | b'D' => b'0',
        b'I' | b'L' => b'1',
        b'Z' => b'2',
        b'S' => b'5',
        b'G' => b'6',
        b'B' => b'8',
        other => other,
    }
}

fn digits(signs: &[u8]) -> Vec<u8> {
    signs.iter().map(|sign| digit(*sign)).collect()
}

fn by<T>(read: &Read<T>) -> &[Digit] {
    match &read.evidence {
        Evidence::Proved { by } if read.value.is_some() => by,
        _ => &[],
    }
}

/// Panics where a reading says that a digit proves a field, and nowhere in the text does one.
pub fn holds(reading: &Reading, text: &str) {
    let Source::Mrz(format) = reading.source else { return };
    // Of these the text is not what was read.
    if reading.has(Doubt::InputMethod) || reading.has(Doubt::NameUnread) {
        return;
    }
    let text = text.replace("&lt;", "<").replace('«', "<<").replace(['‹', '＜'], "<");
    let signs = text.chars().filter(|sign| !sign.is_control() && !sign.is_whitespace());
    let signs = signs.flat_map(char::to_uppercase).collect::<String>().into_bytes();
    let places = places(format);
    let found = signs.windows(places.length).any(|zone| {
        number_holds(reading, zone, &places)
            && date_holds(&reading.born, zone, &places.birth, |born| match born {
                Born::Day(day) => Some(*day),
                _ => None,
            })
            && date_holds(&reading.expires, zone, &places.expiry, |day| Some(*day))
            && whole_holds(reading, zone, &places)
    });
    assert!(found, "a {format} proves what its digits do not");
}

fn number_holds(reading: &Reading, zone: &[u8], places: &Places) -> bool {
    let by = by(&reading.number);
    let Some(value) = reading.number.get().filter(|_| by.contains(&Digit::Own)) else { return true };
    let (signs, check) = (&zone[places.number.clone()], zone[places.number.end]);
    let short = std::str::from_utf8(signs).unwrap_or_default().trim_end_matches('<');
    let own = sum(signs) == digit(check);
    let optional = &zone[places.optional.clone()];
    if own && value == short {
        return true;
    }
    if own && value.len() == 12 && value.ends_with(short) && optional.starts_with(value.as_bytes()) {
        return !by.contains(&Digit::Personal) || sum(value.as_bytes()) == optional[14];
    }
    // A long number goes on in the optional data, with its digit behind it.
    let rest: Vec<u8> = optional.iter().copied().take_while(|sign| *sign != b'<').collect();
    let Some((last, rest)) = rest.split_last().filter(|_| check == b'<') else { return false };
    let whole = [signs, rest].concat();
    value.as_bytes() == whole && sum(&whole) == *last
}

fn date_holds<T>(read: &Read<T>, zone: &[u8], place: &Range<usize>, day: fn(&T) -> Option<Day>) -> bool {
    let Some(day) = read.get().filter(|_| by(read).contains(&Digit::Own)).and_then(day) else { return true };
    let signs = digits(&zone[place.clone()]);
    signs == day.format("%y%m%d").to_string().as_bytes() && sum(&signs) == digit(zone[place.end])
}

fn whole_holds(reading: &Reading, zone: &[u8], places: &Places) -> bool {
    let said = [by(&reading.number), by(&reading.born), by(&reading.expires)];
    if !said.iter().any(|by| by.contains(&Digit::Composite)) {
        return true;
    }
    let Some((over, at)) = places.whole else { return false };
    // What was meant: of each place where only digits can be, as it stands or with its letters made digits.
    let optional = places.optional.end..places.optional.end + 1;
    let meant = [
        places.number.end..places.number.end + 1,
        places.birth.start..places.birth.end + 1,
        places.expiry.start..places.expiry.end + 1,
        if at == 87 { optional } else { 0..0 },
    ];
    (0..16_u8).any(|choice| {
        let mut zone = zone.to_vec();
        for (_, place) in meant.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1) {
            let made = digits(&zone[place.clone()]);
            zone[place.clone()].copy_from_slice(&made);
        }
        let signs: Vec<u8> = over.iter().flat_map(|place| zone[place.clone()].to_vec()).collect();
        sum(&signs) == digit(zone[at])
    })
}
