//! What a line of a zone can be: which signs stand in which column, and what holds when so much of it is there.

use super::zone::{Spot, check_sign};
use super::{Format, Nation};

/// What may stand in a column.
#[derive(Clone, Copy)]
pub(super) enum Column {
    Letter,
    LetterOrFiller,
    Digit,
    DigitOrFiller,
    Any,
    Sex,
}

impl Column {
    const fn takes(self, sign: u8) -> bool {
        match self {
            Column::Letter => sign.is_ascii_uppercase(),
            Column::LetterOrFiller => sign.is_ascii_uppercase() || sign == b'<',
            Column::Digit => sign.is_ascii_digit(),
            Column::DigitOrFiller => sign.is_ascii_digit() || sign == b'<',
            Column::Any => true,
            Column::Sex => matches!(sign, b'F' | b'M' | b'X' | b'<'),
        }
    }
}

/// What must hold when a line has reached a length.
enum Test {
    Begins,
    Nation(Spot),
    /// A date and its check digit.
    Date(Spot),
    /// A field and its check digit, which may be a filler where the number goes on in the optional data.
    Number(Spot),
    /// The last digit, where all that it is over stands in this line.
    Composite,
}

/// A line of a format.
pub(super) struct Form {
    format: Format,
    line: usize,
    pub columns: Vec<Column>,
    tests: Vec<(usize, Test)>,
}

impl Form {
    pub fn of(format: Format, line: usize) -> Self {
        let layout = format.layout();
        let mut form = Form { format, line, columns: vec![Column::Any; format.width()], tests: Vec::new() };
        form.put(layout.code, Column::LetterOrFiller);
        form.put(Spot { to: 1, ..layout.code }, Column::Letter);
        form.put(layout.name, Column::LetterOrFiller);
        for nation in [layout.issuer, layout.nationality] {
            form.put(nation, Column::LetterOrFiller);
            form.test(nation.line, nation.to, Test::Nation(nation));
        }
        for date in [layout.birth, layout.expiry] {
            form.put(date, Column::DigitOrFiller);
            form.put(Spot { from: date.to, to: date.to + 1, ..date }, Column::DigitOrFiller);
            form.test(date.line, date.to + 1, Test::Date(date));
        }
        form.put(layout.sex, Column::Sex);
        let number = layout.number;
        form.put(Spot { from: number.to, to: number.to + 1, ..number }, Column::DigitOrFiller);
        form.test(number.line, number.to + 1, Test::Number(number));
        if layout.optional_checked {
            let optional = layout.optional;
            form.put(Spot { from: optional.to, to: optional.to + 1, ..optional }, Column::DigitOrFiller);
            form.test(optional.line, optional.to + 1, Test::Number(optional));
        }
        if let Some(composite) = &layout.composite {
            form.put(composite.digit, Column::Digit);
            if composite.over.iter().all(|spot| spot.line == composite.digit.line) {
                form.test(composite.digit.line, composite.digit.to, Test::Composite);
            }
        }
        form.test(layout.code.line, 1, Test::Begins);
        form
    }

    fn put(&mut self, spot: Spot, column: Column) {
        if spot.line == self.line
            && let Some(columns) = self.columns.get_mut(spot.from..spot.to)
        {
            columns.fill(column);
        }
    }

    fn test(&mut self, line: usize, at: usize, test: Test) {
        if line == self.line {
            self.tests.push((at, test));
        }
    }

    /// Whether the line may go on with what was put there last.
    pub fn allows(&self, line: &str) -> bool {
        let last = line.len().checked_sub(1).and_then(|at| self.columns.get(at).zip(line.as_bytes().get(at)));
        last.is_some_and(|(column, sign)| column.takes(*sign))
            && self.tests.iter().filter(|(at, _)| *at == line.len()).all(|(_, test)| self.holds(test, line))
    }

    fn holds(&self, test: &Test, line: &str) -> bool {
        let field = |spot: &Spot| line.get(spot.from..spot.to).unwrap_or_default();
        let digit = |spot: &Spot| line.get(spot.to..).and_then(|rest| rest.chars().next()).unwrap_or('<');
        match test {
            Test::Begins => line.bytes().next().is_some_and(|letter| self.format.begins_with(letter)),
            Test::Nation(spot) => field(spot).parse::<Nation>().is_ok(),
            Test::Date(spot) => {
                let (signs, digit) = (field(spot), digit(spot));
                let blank = signs.bytes().all(|sign| sign == b'<');
                may_be_day(signs) && (check_sign(signs) == Some(digit) || (blank && digit == '<'))
            }
            Test::Number(spot) => digit(spot) == '<' || check_sign(field(spot)) == Some(digit(spot)),
            Test::Composite => self.format.layout().composite.as_ref().is_some_and(|composite| {
                let over: String = composite.over.iter().map(field).collect();
                check_sign(&over).is_some_and(|due| line.ends_with(due))
            }),
        }
    }
}

/// Month and day within bounds, or fillers.
fn may_be_day(signs: &str) -> bool {
    let part = |from: usize, most: u32| {
        let two = signs.get(from..from + 2).unwrap_or_default();
        two == "<<" || two.parse::<u32>().is_ok_and(|part| part <= most)
    };
    part(2, 12) && part(4, 31)
}
