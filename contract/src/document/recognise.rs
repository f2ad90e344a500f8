//! From a text to a document: a zone or the code of a card, among whatever else there is.

use super::letters::has_marks;
use super::mrz::{self, ZoneRead};
use super::reading::Mended;
use super::zone::{Zone, is_sign};
use super::{Doubt, Evidence, FieldName, Format, Nation, Read, Reading, Scan, ScanFault, card, mangled};
use crate::time::Day;

/// Characters that are looked through; more is no scan of one document.
pub const LONGEST_SCAN: usize = 20_000;

/// Reads what a scanner typed, a paste or a file: a machine-readable zone in any of five formats, with or without breaks
/// between its lines, in either case, with other text around it; or the QR code of a Vietnamese card. What an input method
/// did to it is undone where it can be for certain.
///
/// `today` is the city's day: births are not after it, documents did not expire more than ten years before it.
///
/// # Errors
/// [`ScanFault`]; of these, [`ScanFault::CheckDigit`] carries what was read.
pub fn recognise(text: &str, today: Day) -> Result<Reading, ScanFault> {
    if text.chars().count() > LONGEST_SCAN {
        return Err(ScanFault::TooLong);
    }
    let text = clean(text);
    if text.trim().is_empty() {
        return Err(ScanFault::Empty);
    }
    let looks_like_card = card::is_card(&text);
    let card = looks_like_card.then(|| card::read(&text, today));
    if let Some(Ok(reading)) = card {
        return Ok(reading);
    }
    let lines = lines(&text);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    if let Some(found) = whole_zones(&lines) {
        return found.map(|zone| mrz::read(&zone, today).reading);
    }
    if let Some(found) = undone(&lines, today) {
        return found;
    }
    if let Some(reading) = without_name(&lines, today) {
        return Ok(reading);
    }
    if let Some(read) = zones(&lines, today) {
        return accepted(read);
    }
    match card {
        Some(Err(fault)) => Err(fault),
        _ => Err(shape_fault(&lines)),
    }
}

/// What a [`Scan`] of the keyboard was. Where the keys themselves are known, an input method does not matter.
///
/// # Errors
/// As [`recognise`].
pub fn recognise_scan(scan: &Scan, today: Day) -> Result<Reading, ScanFault> {
    let mut from_keys: Vec<Reading> = Vec::new();
    for keys in &scan.keys {
        let text = clean(keys.reveal());
        if has_marks(&text) && !card::is_card(&text) {
            continue;
        }
        if let Ok(mut reading) = recognise(&text, today) {
            reading.doubt(Doubt::InputMethod);
            // Keys of VNI in place of those of Telex leave digits in names and nations, and lines too long.
            let wrong_method = [Doubt::NameOdd, Doubt::NameUnread, Doubt::NationUnknown]
                .iter()
                .any(|doubt| reading.has(*doubt));
            if !wrong_method && !from_keys.contains(&reading) {
                from_keys.push(reading);
            }
        }
    }
    match (from_keys.pop(), from_keys.pop()) {
        (Some(reading), None) => Ok(reading),
        (Some(_), Some(_)) => Err(ScanFault::Mangled),
        (None, _) => recognise(scan.text.reveal(), today),
    }
}

/// Without what a keyboard or a document puts between the signs.
fn clean(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace('«', "<<");
    let kept = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
    kept.map(|c| if matches!(c, '‹' | '＜') { '<' } else { c }).collect()
}

/// The lines in upper case without blanks; a tab ends a line as well.
fn lines(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r', '\t']);
    let lines =
        lines.map(|line| line.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect());
    lines.filter(|line: &String| !line.is_empty()).collect()
}

/// A zone with every digit right, wherever it begins, with no regard to lines. `None` when there is none.
fn whole_zones(lines: &[&str]) -> Option<Result<Zone, ScanFault>> {
    let all = lines.concat();
    let mut found: Vec<(usize, usize, Zone)> = Vec::new();
    for stretch in all.split(|c: char| !u8::try_from(u32::from(c)).is_ok_and(is_sign)) {
        for (from, _) in stretch.char_indices() {
            for format in Format::ALL {
                let to = from + signs_of(*format);
                // A filler behind it: the last line is longer than it should be, and something in it is too much.
                if stretch.get(to..).is_some_and(|rest| rest.starts_with('<')) {
                    continue;
                }
                if let Some(zone) = stretch.get(from..to).and_then(|signs| right_zone(*format, signs)) {
                    let at = offset(&all, stretch) + from;
                    found.push((at, at + signs_of(*format), zone));
                }
            }
        }
    }
    // Of two that overlap, the one with more signs under check digits; they cannot both be meant.
    found.sort_by_key(|(from, to, zone)| {
        (std::cmp::Reverse(zone.format.layout().composite.is_some()), *from, *to)
    });
    let mut kept: Vec<(usize, usize, Zone)> = Vec::new();
    for (from, to, zone) in found {
        let overlaps = kept.iter().any(|(other_from, other_to, _)| from < *other_to && *other_from < to);
        if !overlaps && kept.iter().all(|(_, _, other)| *other != zone) {
            kept.push((from, to, zone));
        }
    }
    match (kept.pop(), kept.pop()) {
        (Some((_, _, zone)), None) => Some(Ok(zone)),
        (Some(_), Some(_)) => Some(Err(ScanFault::Several)),
        (None, _) => None,
    }
}

const fn signs_of(format: Format) -> usize {
    format.lines() * format.width()
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn right_zone(format: Format, signs: &str) -> Option<Zone> {
    let begins = signs.bytes().next().is_some_and(|letter| format.begins_with(letter));
    let layout = format.layout();
    if !begins || signs.get(layout.issuer.from..layout.issuer.to)?.parse::<Nation>().is_err() {
        return None;
    }
    let zone = zone_of(format, signs)?;
    let known = zone.get(layout.nationality).parse::<Nation>().is_ok();
    (known && mrz::is_right(&zone)).then_some(zone)
}

fn zone_of(format: Format, signs: &str) -> Option<Zone> {
    let cut = |line: usize| signs.get(line * format.width()..(line + 1) * format.width()).map(str::to_owned);
    Zone::new(format, (0..format.lines()).map(cut).collect::<Option<Vec<String>>>()?)
}

/// Zones of lines that have the right lengths, whatever their digits: the one with most of them right.
fn zones(lines: &[&str], today: Day) -> Option<(Format, ZoneRead)> {
    let mut best: Option<(Format, ZoneRead)> = None;
    for format in Format::ALL {
        let by_lines = lines.windows(format.lines()).map(<[&str]>::concat);
        let by_line = lines.iter().map(|line| (*line).to_owned());
        for signs in by_lines.chain(by_line) {
            let begins = signs.bytes().next().is_some_and(|letter| format.begins_with(letter));
            let Some(zone) =
                zone_of(*format, &signs).filter(|zone| begins && zone.text().len() == signs.len())
            else {
                continue;
            };
            let read = mrz::read(&zone, today);
            let better = |(_, best): &(Format, ZoneRead)| {
                (read.wrong.is_empty(), read.proofs) > (best.wrong.is_empty(), best.proofs)
            };
            if best.as_ref().is_none_or(better) {
                best = Some((*format, read));
            }
        }
    }
    best
}

fn accepted((format, read): (Format, ZoneRead)) -> Result<Reading, ScanFault> {
    if read.wrong.is_empty() {
        return Ok(read.reading);
    }
    Err(ScanFault::CheckDigit { format, fields: read.wrong, reading: Box::new(read.reading) })
}

/// What an input method changed. `None` when there is nothing of it, or no zone.
fn undone(lines: &[&str], today: Day) -> Option<Result<Reading, ScanFault>> {
    if !lines.iter().any(|line| has_marks(line)) {
        return None;
    }
    let longest = Format::ALL.iter().map(|format| signs_of(*format)).max().unwrap_or(0);
    let mut told = false;
    let mut readings: Vec<Reading> = Vec::new();
    let stretches = (1..=3)
        .flat_map(|count| lines.windows(count))
        .filter(|lines| lines.iter().any(|line| has_marks(line)));
    for stretch in
        stretches.filter(|lines| lines.iter().map(|line| line.chars().count()).sum::<usize>() <= longest)
    {
        match mangled::undo(stretch) {
            None => {}
            Some(None) => told = true,
            Some(Some(undone)) => {
                let mut reading = mrz::read(&undone.zone, today).reading;
                if !undone.name_known {
                    mrz::unread_name(&mut reading);
                }
                if !undone.issuer_known {
                    let nation = reading.nationality.get().copied();
                    reading.nationality = Read::seen(nation, Evidence::Unproved, Vec::new());
                    reading.issuer = Read::seen(None, Evidence::Unproved, Vec::new());
                }
                restored(&mut reading);
                if !readings.contains(&reading) {
                    readings.push(reading);
                }
            }
        }
    }
    match (readings.pop(), readings.pop()) {
        (Some(reading), None) => Some(Ok(reading)),
        (Some(_), Some(_)) => Some(Err(ScanFault::Several)),
        (None, _) if told || lines.iter().any(|line| is_like_a_zone(line)) => Some(Err(ScanFault::Mangled)),
        (None, _) => None,
    }
}

/// What was put together again is told in every field, and compared by a person.
fn restored(reading: &mut Reading) {
    reading.doubt(Doubt::InputMethod);
    mend(&mut reading.number);
    mend(&mut reading.name);
    mend(&mut reading.born);
    mend(&mut reading.expires);
    mend(&mut reading.nationality);
    mend(&mut reading.sex);
}

fn mend<T>(read: &mut Read<T>) {
    if read.value.is_some() {
        read.mended.push(Mended::InputMethod);
        read.confirm = true;
    }
}

/// A zone whose line with the name has another length than it should, while the digits of the other are right: a filler
/// too few or a letter that got lost. Where it got lost cannot be seen, so a person types the name.
fn without_name(lines: &[&str], today: Day) -> Option<Reading> {
    let mut found: Option<Zone> = None;
    for format in Format::ALL {
        let layout = format.layout();
        for window in lines.windows(format.lines()) {
            let name = window.get(layout.name.line)?;
            let begins = window.first()?.bytes().next().is_some_and(|letter| format.begins_with(letter));
            let near = name.chars().count().abs_diff(format.width()) <= 8 && is_like_a_zone(&window.concat());
            if !begins || !near || name.len() == format.width() {
                continue;
            }
            let mut whole: Vec<String> = window.iter().map(|line| (*line).to_owned()).collect();
            *whole.get_mut(layout.name.line)? = "<".repeat(format.width());
            let zone = Zone::new(*format, whole).filter(mrz::is_right);
            if zone.is_some() && found.is_some() {
                return None;
            }
            found = zone.or(found);
        }
    }
    let zone = found?;
    let mut reading = mrz::read(&zone, today).reading;
    mrz::unread_name(&mut reading);
    Some(reading)
}

/// Fillers in a row, and hardly a sign that is none of a zone's.
fn is_like_a_zone(line: &str) -> bool {
    let signs = line.chars().filter(|c| super::letters::Glyph::of(*c).is_some()).count();
    line.contains("<<") && signs * 10 >= line.chars().count() * 9
}

fn shape_fault(lines: &[&str]) -> ScanFault {
    let widths: Vec<usize> =
        Format::ALL.iter().flat_map(|format| [format.width(), signs_of(*format)]).collect();
    let lengths = lines.iter().enumerate().filter(|(_, line)| is_like_a_zone(line));
    let wrong =
        lengths.map(|(at, line)| (at + 1, line.chars().count())).find(|(_, found)| !widths.contains(found));
    match wrong {
        Some((line, found)) => {
            let due = widths.iter().copied().min_by_key(|width| width.abs_diff(found)).unwrap_or(found);
            ScanFault::Length { line, found, due }
        }
        None => ScanFault::NotRecognised,
    }
}

/// For a form: a field that a check digit contradicts is the one to correct.
impl Reading {
    /// The fields whose check digit is wrong; a reading that [`recognise`] returned has none.
    pub fn contradicted(&self) -> Vec<FieldName> {
        let wrong = |line: &super::FieldRead| matches!(line.evidence, Evidence::Contradicted { .. });
        self.fields().into_iter().filter(wrong).map(|line| line.field).collect()
    }
}
