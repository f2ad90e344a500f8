//! Machine-readable zones: where each field stands (ICAO Doc 9303, parts 4 to 7), and the check digit (part 3,
//! section 4.9).

use super::Format;

/// A stretch of one line; lines and columns from 0, `to` beyond the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub line: usize,
    pub from: usize,
    pub to: usize,
}

const fn spot(line: usize, from: usize, to: usize) -> Spot {
    Spot { line, from, to }
}

/// Where the fields of a format stand. A check digit follows its field.
#[derive(Debug)]
pub(super) struct Layout {
    pub code: Spot,
    pub issuer: Spot,
    pub name: Spot,
    pub number: Spot,
    pub nationality: Spot,
    pub birth: Spot,
    pub sex: Spot,
    pub expiry: Spot,
    /// A number that does not fit goes on here, except in visas.
    pub optional: Spot,
    pub optional_checked: bool,
    pub composite: Option<Composite>,
}

/// The last check digit, and what it is over.
#[derive(Debug)]
pub(super) struct Composite {
    pub digit: Spot,
    pub over: &'static [Spot],
}

static TD1: Layout = Layout {
    code: spot(0, 0, 2),
    issuer: spot(0, 2, 5),
    name: spot(2, 0, 30),
    number: spot(0, 5, 14),
    nationality: spot(1, 15, 18),
    birth: spot(1, 0, 6),
    sex: spot(1, 7, 8),
    expiry: spot(1, 8, 14),
    optional: spot(0, 15, 30),
    optional_checked: false,
    composite: Some(Composite {
        digit: spot(1, 29, 30),
        over: &[spot(0, 5, 30), spot(1, 0, 7), spot(1, 8, 15), spot(1, 18, 29)],
    }),
};

const fn two_lines(width: usize, optional: Spot, checked: bool, composite: Option<Composite>) -> Layout {
    Layout {
        code: spot(0, 0, 2),
        issuer: spot(0, 2, 5),
        name: spot(0, 5, width),
        number: spot(1, 0, 9),
        nationality: spot(1, 10, 13),
        birth: spot(1, 13, 19),
        sex: spot(1, 20, 21),
        expiry: spot(1, 21, 27),
        optional,
        optional_checked: checked,
        composite,
    }
}

static TD2: Layout = two_lines(
    36,
    spot(1, 28, 35),
    false,
    Some(Composite { digit: spot(1, 35, 36), over: &[spot(1, 0, 10), spot(1, 13, 20), spot(1, 21, 35)] }),
);
static TD3: Layout = two_lines(
    44,
    spot(1, 28, 42),
    true,
    Some(Composite { digit: spot(1, 43, 44), over: &[spot(1, 0, 10), spot(1, 13, 20), spot(1, 21, 43)] }),
);
static MRV_A: Layout = two_lines(44, spot(1, 28, 44), false, None);
static MRV_B: Layout = two_lines(36, spot(1, 28, 36), false, None);

impl Format {
    pub const fn lines(self) -> usize {
        if matches!(self, Format::Td1) { 3 } else { 2 }
    }

    /// Characters in each line.
    pub const fn width(self) -> usize {
        match self {
            Format::Td1 => 30,
            Format::Td2 | Format::MrvB => 36,
            Format::Td3 | Format::MrvA => 44,
        }
    }

    pub const fn is_visa(self) -> bool {
        matches!(self, Format::MrvA | Format::MrvB)
    }

    pub(super) const fn layout(self) -> &'static Layout {
        match self {
            Format::Td1 => &TD1,
            Format::Td2 => &TD2,
            Format::Td3 => &TD3,
            Format::MrvA => &MRV_A,
            Format::MrvB => &MRV_B,
        }
    }

    /// Whether a document of this format may begin with that letter.
    pub(super) const fn begins_with(self, letter: u8) -> bool {
        match self {
            Format::Td1 | Format::Td2 => matches!(letter, b'A' | b'C' | b'I'),
            Format::Td3 => letter == b'P',
            Format::MrvA | Format::MrvB => letter == b'V',
        }
    }
}

/// One of the 37 signs of a zone.
pub(super) const fn is_sign(sign: u8) -> bool {
    matches!(sign, b'A'..=b'Z' | b'0'..=b'9' | b'<')
}

const fn weight_of(sign: u8) -> Option<u32> {
    match sign {
        b'0'..=b'9' => Some((sign - b'0') as u32),
        b'A'..=b'Z' => Some((sign - b'A') as u32 + 10),
        b'<' => Some(0),
        _ => None,
    }
}

/// The check digit over the signs of a zone, 0 to 9; `None` when there is another sign among them.
pub fn check_digit(signs: &str) -> Option<u8> {
    let mut sum = 0;
    for (sign, weight) in signs.bytes().zip([7, 3, 1].into_iter().cycle()) {
        sum = (sum + weight_of(sign)? * weight) % 10;
    }
    u8::try_from(sum).ok()
}

pub(super) fn check_sign(signs: &str) -> Option<char> {
    check_digit(signs).map(|digit| char::from(b'0' + digit))
}

/// Lines of the right number and length, of nothing but the signs of a zone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Zone {
    pub format: Format,
    lines: Vec<String>,
}

impl Zone {
    /// `None` when a line has another length or another sign.
    pub fn new(format: Format, lines: Vec<String>) -> Option<Self> {
        let right = |line: &String| line.len() == format.width() && line.bytes().all(is_sign);
        (lines.len() == format.lines() && lines.iter().all(right)).then_some(Zone { format, lines })
    }

    pub fn get(&self, spot: Spot) -> &str {
        self.lines.get(spot.line).and_then(|line| line.get(spot.from..spot.to)).unwrap_or_default()
    }

    /// The sign after a field.
    pub fn after(&self, spot: Spot) -> char {
        self.get(Spot { from: spot.to, to: spot.to + 1, ..spot }).chars().next().unwrap_or('<')
    }

    pub fn set(&mut self, spot: Spot, signs: &str) {
        if let Some(line) = self.lines.get_mut(spot.line)
            && line.is_char_boundary(spot.from)
            && line.get(spot.from..spot.to).is_some_and(|before| before.len() == signs.len())
        {
            line.replace_range(spot.from..spot.to, signs);
        }
    }

    pub fn text(&self) -> String {
        self.lines.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// guest-stays.md, section 4.
    #[test]
    fn check_digits_are_as_in_doc_9303() {
        for (signs, digit) in [
            ("520727", 3),
            ("AB2134<<<", 5),
            ("740812", 2),
            ("120415", 9),
            ("L898902C3", 6),
            ("ZE184226B<<<<<", 1),
            ("HA672242<658022549601086<<<<<<<<<<<<<<0", 8),
            ("D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<<", 2),
            ("HA672242<658022549601086<<<<<<<", 8),
            ("D23145890734", 9),
            ("", 0),
        ] {
            assert_eq!(check_digit(signs), Some(digit), "{signs}");
        }
        for none in ["a", "Đ", " ", "A-1", "１"] {
            assert_eq!(check_digit(none), None, "{none}");
        }
    }

    #[test]
    fn the_fields_of_a_format_do_not_overlap() {
        for format in Format::ALL {
            let layout = format.layout();
            let mut taken = vec![vec![0; format.width()]; format.lines()];
            let mut take = |spot: Spot| (spot.from..spot.to).for_each(|at| taken[spot.line][at] += 1);
            for field in [layout.number, layout.birth, layout.expiry] {
                take(Spot { to: field.to + 1, ..field });
            }
            for field in [layout.code, layout.issuer, layout.name, layout.nationality, layout.sex] {
                take(field);
            }
            take(Spot { to: layout.optional.to + usize::from(layout.optional_checked), ..layout.optional });
            // The second optional field of a card is only under the composite.
            if *format == Format::Td1 {
                take(spot(1, 18, 29));
            }
            layout.composite.iter().for_each(|composite| take(composite.digit));
            assert!(taken.iter().flatten().all(|times| *times == 1), "{format} {taken:?}");
        }
    }
}
