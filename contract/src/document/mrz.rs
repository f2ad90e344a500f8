//! The reading of one machine-readable zone: what each check digit proves, and what it does not.

use super::personal::PersonalNumber;
use super::reading::Mended;
use super::zone::{Layout, Spot, Zone, check_sign};
use super::{
    Digit, DocumentKind, Doubt, Evidence, FieldName, Format, Name, Nation, Read, Reading, Source, dates,
};
use crate::Private;
use crate::stay::{Born, Sex};
use crate::time::Day;

/// A zone that was read. It is taken only when nothing in it is `wrong`.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct ZoneRead {
    pub reading: Reading,
    /// What a check digit contradicts.
    pub wrong: Vec<FieldName>,
    /// How many check digits are right.
    pub proofs: usize,
}

/// A field under a check digit.
struct Checked {
    signs: String,
    read: char,
    due: char,
    mended: Vec<Mended>,
}

impl Checked {
    fn is_right(&self) -> bool {
        self.read == self.due
    }

    fn evidence(&self, composite: bool) -> Evidence {
        if !self.is_right() {
            return Evidence::Contradicted { read: self.read, due: self.due };
        }
        let by = if composite { vec![Digit::Own, Digit::Composite] } else { vec![Digit::Own] };
        Evidence::Proved { by }
    }
}

/// Letters that are taken for a digit, and by keyboards and cameras for each other.
const fn digit_like(sign: char) -> Option<char> {
    match sign {
        'O' | 'Q' | 'D' => Some('0'),
        'I' | 'L' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'G' => Some('6'),
        'B' => Some('8'),
        _ => None,
    }
}

/// The signs with every letter that is like a digit made one, and what was changed.
fn as_digits(signs: &str) -> (String, Vec<Mended>) {
    let mut mended = Vec::new();
    let digits = signs.chars().map(|sign| match digit_like(sign) {
        Some(digit) => {
            mended.push(Mended::Confusion { read: Private::new(sign), meant: Private::new(digit) });
            digit
        }
        None => sign,
    });
    (digits.collect(), mended)
}

/// A field of letters and digits: only its check digit is a place for a digit.
fn checked(zone: &Zone, field: Spot) -> Checked {
    let signs = zone.get(field).to_owned();
    let read = zone.after(field);
    let due = check_sign(&signs).unwrap_or('<');
    if dates::is_blank(&signs) && read == '<' {
        return Checked { signs, read, due: read, mended: Vec::new() };
    }
    match digit_like(read) {
        Some(digit) if digit == due => {
            let mended = vec![Mended::Confusion { read: Private::new(read), meant: Private::new(digit) }];
            Checked { signs, read: digit, due, mended }
        }
        _ => Checked { signs, read, due, mended: Vec::new() },
    }
}

/// A field of digits. Letters in it are made digits where the check digit is right for these and not without.
fn checked_digits(zone: &Zone, field: Spot) -> Checked {
    let plain = checked(zone, field);
    if plain.is_right() && plain.signs.bytes().all(|sign| sign.is_ascii_digit() || sign == b'<') {
        return plain;
    }
    let (signs, mut mended) = as_digits(&plain.signs);
    let (read, mended_check) = as_digits(&plain.read.to_string());
    mended.extend(mended_check);
    mended.extend(plain.mended.clone());
    let read = read.chars().next().unwrap_or('<');
    let due = check_sign(&signs).unwrap_or('<');
    if read == due && signs.bytes().all(|sign| sign.is_ascii_digit() || sign == b'<') {
        Checked { signs, read, due, mended }
    } else {
        // A letter among the digits whose sum happens to be right is as wrong as a wrong digit.
        let due = check_sign(&plain.signs).filter(|due| *due != plain.read).unwrap_or('<');
        Checked { due, ..plain }
    }
}

/// The number, with what did not fit into its field (part 5, note j; part 6, note j; some passports do as they do).
fn number(zone: &Zone, layout: &Layout) -> Checked {
    let short = checked(zone, layout.number);
    if short.read != '<' || dates::is_blank(&short.signs) || zone.format.is_visa() {
        return short;
    }
    let rest: String = zone.get(layout.optional).chars().take_while(|sign| *sign != '<').collect();
    let mut rest = rest.chars();
    match rest.next_back() {
        Some(read) if !rest.as_str().is_empty() && !short.signs.contains('<') => {
            let signs = format!("{}{}", short.signs, rest.as_str());
            let due = check_sign(&signs).unwrap_or('<');
            Checked { signs, read, due, mended: Vec::new() }
        }
        _ => short,
    }
}

pub(super) fn read(zone: &Zone, today: Day) -> ZoneRead {
    let layout = zone.format.layout();
    let number = number(zone, layout);
    let birth = checked_digits(zone, layout.birth);
    let expiry = checked_digits(zone, layout.expiry);
    let optional = layout.optional_checked.then(|| checked(zone, layout.optional));

    // The composite is over what was meant.
    let mut meant = zone.clone();
    for (spot, field) in [(layout.birth, &birth), (layout.expiry, &expiry)] {
        meant.set(spot, &field.signs);
    }
    let own_checks =
        [(layout.number, Some(&number)), (layout.birth, Some(&birth)), (layout.expiry, Some(&expiry))];
    for (spot, field) in own_checks.into_iter().chain([(layout.optional, optional.as_ref())]) {
        if let Some(field) = field.filter(|field| !field.mended.is_empty()) {
            meant.set(Spot { from: spot.to, to: spot.to + 1, ..spot }, &field.read.to_string());
        }
    }
    let composite = layout.composite.as_ref().map(|composite| {
        let over: String = composite.over.iter().map(|spot| meant.get(*spot)).collect();
        let (read, mended) = as_digits(zone.get(composite.digit));
        let due = check_sign(&over).unwrap_or('<');
        Checked { signs: over, read: read.chars().next().unwrap_or('<'), due, mended }
    });
    let whole = composite.as_ref().is_some_and(Checked::is_right);

    let mut wrong = Vec::new();
    for (field, name) in
        [(&number, FieldName::Number), (&birth, FieldName::Born), (&expiry, FieldName::Expires)]
    {
        if !field.is_right() {
            wrong.push(name);
        }
    }
    if optional.as_ref().is_some_and(|field| !field.is_right()) {
        wrong.push(FieldName::Optional);
    }
    if wrong.is_empty() && composite.as_ref().is_some_and(|field| !field.is_right()) {
        wrong.push(FieldName::Whole);
    }
    let all = [Some(&number), Some(&birth), Some(&expiry), optional.as_ref(), composite.as_ref()];
    let proofs = all.into_iter().flatten().filter(|field| field.is_right()).count();

    let mut reading = Reading::empty(Source::Mrz(zone.format));
    let evidence = number.evidence(whole);
    let value = Some(number.signs.trim_end_matches('<').to_owned()).filter(|number| !number.is_empty());
    reading.number = Read::seen(value, evidence, number.mended);
    reading.number.confirm |= reading.number.value.is_none();
    reading.issuer = nation(zone.get(layout.issuer), &mut reading.doubts);
    reading.nationality = nation(zone.get(layout.nationality), &mut reading.doubts);
    cross_check(&mut reading);
    reading.sex = Read::seen(sex(zone.get(layout.sex)), Evidence::Unproved, Vec::new());
    let evidence = expiry.evidence(whole);
    let day = dates::expiry(&expiry.signs, today);
    if day.is_none() && !dates::is_blank(&expiry.signs) {
        reading.doubt(Doubt::ExpiryOdd);
    }
    reading.expires = Read::seen(day, evidence, expiry.mended);
    reading.expires.confirm |= reading.has(Doubt::ExpiryOdd);
    if zone.get(layout.code).starts_with('I')
        && reading.issuer.get().is_some_and(|issuer| issuer.is_vietnam())
    {
        personal_number(zone, layout, &mut reading, whole);
    }
    let id = reading.number.get().and_then(|number| PersonalNumber::of(number));
    let born = dates::birth(&birth.signs, today, id.map(|id| id.year));
    reading.born = Read::seen(born, birth.evidence(whole), birth.mended);
    if born.is_none() {
        reading.doubt(Doubt::BirthOdd);
    }
    reading.born.confirm |= !matches!(born, Some(Born::Day(_)));
    if let Some(id) = id {
        let doubts = id.doubts(reading.born.get(), reading.sex.get());
        if !doubts.contains(&Doubt::IdSex) && reading.sex.get().is_some() {
            let value = reading.sex.get().copied();
            reading.sex = Read::seen(value, Evidence::CrossChecked { with: FieldName::Number }, Vec::new());
        }
        doubts.into_iter().for_each(|doubt| reading.doubt(doubt));
    }
    kind(zone, layout, &mut reading);
    name(zone.get(layout.name), &mut reading);
    ZoneRead { reading, wrong, proofs }
}

/// Every digit right as it stands, and a number there.
pub(super) fn is_right(zone: &Zone) -> bool {
    let read = read(zone, Day::default());
    let reading = &read.reading;
    let mended = [
        !reading.number.mended.is_empty(),
        !reading.born.mended.is_empty(),
        !reading.expires.mended.is_empty(),
    ];
    read.wrong.is_empty() && reading.number.value.is_some() && !mended.contains(&true)
}

/// A nation and an issuer that are one speak for each other: one misread letter makes them differ.
fn cross_check(reading: &mut Reading) {
    if reading.issuer.get().is_some() && reading.issuer.get() == reading.nationality.get() {
        let nation = reading.issuer.get().copied();
        reading.issuer =
            Read::seen(nation, Evidence::CrossChecked { with: FieldName::Nationality }, Vec::new());
        reading.nationality =
            Read::seen(nation, Evidence::CrossChecked { with: FieldName::Issuer }, Vec::new());
    }
}

fn nation(signs: &str, doubts: &mut Vec<Doubt>) -> Read<Nation> {
    let nation = signs.parse::<Nation>().ok();
    if nation.is_none() && !dates::is_blank(signs) && !doubts.contains(&Doubt::NationUnknown) {
        doubts.push(Doubt::NationUnknown);
    }
    Read::seen(nation, Evidence::Unproved, Vec::new())
}

fn sex(sign: &str) -> Option<Sex> {
    match sign {
        "F" => Some(Sex::Female),
        "M" => Some(Sex::Male),
        // X is not of Doc 9303's zone, and some issuers print it there.
        "<" | "X" => Some(Sex::Other),
        _ => None,
    }
}

/// A Vietnamese card prints the last nine of the twelve digits as its number, and all of them in the optional data, then
/// two fillers and a check digit over them.
fn personal_number(zone: &Zone, layout: &Layout, reading: &mut Reading, whole: bool) {
    let optional = zone.get(layout.optional);
    let (Some(id), Some(check)) = (optional.get(..12), optional.get(14..15)) else { return };
    let Some(short) = reading.number.get() else { return };
    if PersonalNumber::of(id).is_none() || id.get(3..) != Some(short.as_str()) {
        return;
    }
    let mut by = match &reading.number.evidence {
        Evidence::Proved { by } => by.clone(),
        _ => return,
    };
    if check_sign(id).is_some_and(|due| check.starts_with(due)) {
        by.push(Digit::Personal);
    }
    // The three digits that only the optional data has are proved by the composite, or by a digit of their own.
    let proved = whole || by.contains(&Digit::Personal);
    let evidence =
        if proved { Evidence::Proved { by } } else { Evidence::CrossChecked { with: FieldName::Number } };
    let mended = std::mem::take(&mut reading.number.mended);
    reading.number = Read::seen(Some(id.to_owned()), evidence, mended);
}

fn kind(zone: &Zone, layout: &Layout, reading: &mut Reading) {
    let vietnamese = reading.issuer.get().is_some_and(|issuer| issuer.is_vietnam());
    let (kind, sure) = match zone.format {
        Format::Td3 => (DocumentKind::Passport, true),
        Format::MrvA | Format::MrvB => {
            reading.doubt(Doubt::Visa);
            (DocumentKind::Other, true)
        }
        // Thẻ CCCD and thẻ căn cước have one and the same zone.
        Format::Td1 if vietnamese && zone.get(layout.code).starts_with('I') => (DocumentKind::Cccd, false),
        Format::Td1 | Format::Td2 => (DocumentKind::Other, false),
    };
    let evidence = if sure { Evidence::CrossChecked { with: FieldName::Whole } } else { Evidence::Unproved };
    reading.kind = Read::seen(Some(kind), evidence, Vec::new());
}

/// `ERIKSSON<<ANNA<MARIA<<<<`: the family name, two fillers, the given names. A person always compares it.
fn name(signs: &str, reading: &mut Reading) {
    let (family, given) = signs.split_once("<<").unwrap_or((signs, ""));
    let words = |part: &str| part.split('<').filter(|word| !word.is_empty()).collect::<Vec<&str>>().join(" ");
    let (family, given) = (words(family), words(given));
    if signs.ends_with(|sign| sign != '<') {
        reading.doubt(Doubt::NameCut);
    }
    if family.is_empty() || signs.bytes().any(|sign| sign.is_ascii_digit()) {
        reading.doubt(Doubt::NameOdd);
    }
    let full = if family.is_empty() || given.is_empty() {
        format!("{family}{given}")
    } else {
        format!("{family} {given}")
    };
    let name = (!full.is_empty()).then(|| Name {
        full: Private::new(full),
        family: (!family.is_empty()).then(|| Private::new(family)),
    });
    reading.name = Read::seen(name, Evidence::Unproved, Vec::new());
}

/// For a zone whose name cannot be told: a person types it.
pub(super) fn unread_name(reading: &mut Reading) {
    reading.doubts.retain(|doubt| !matches!(doubt, Doubt::NameCut | Doubt::NameOdd));
    reading.doubt(Doubt::NameUnread);
    reading.name = Read::seen(None, Evidence::Unproved, Vec::new());
}
