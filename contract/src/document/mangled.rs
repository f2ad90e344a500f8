//! Undoing a Vietnamese input method: a scanner types `P<UTO…ANNA…`, and what arrives is `P<UTO…ÂNN…`.
//!
//! An input method turns some keys into marks of letters before them: in Telex `S F R X J` are tones, a second `A E O` a
//! circumflex, `W` a breve or a horn, a second `D` the stroke; in VNI the digits are all of these. The key is gone, and
//! where it was typed is not to be seen: `MARIA` and `MAIRA` both become `MẢIA`. Keys are also lost without any mark: a key
//! typed again takes its mark back, one tone replaces another, `Z` and `0` take a tone away.
//!
//! So nothing is guessed. A line of a zone has a known length, hence the number of lost keys is known; [`solve`] lists
//! every line that can have become what arrived, with every sign in a place where it may stand, days that exist, nations
//! that are in the list and every check digit right. What is the only one is what was typed. The rules are those that
//! Unikey, ibus-bamboo and the input methods of Windows and macOS have in common, taken wider than any of them (a key may
//! act on every earlier letter of its word), so that what was typed is always in the list. All of them end a word at a
//! filler; most also at a digit that stays a digit, which is not relied on.
//!
//! What leaves no trace at all is not seen here: quick consonants and macros, which somebody has to turn on, and the first
//! W of two in a word, of which Telex can make a U (`WAWR` becomes `UAWR`). They meet only letters that no check digit
//! covers, which a person always compares.

use std::collections::BTreeSet;

use super::Format;
use super::letters::{Glyph, glyphs};
use super::method::Method;
use super::mrz::is_right;
use super::search::{MOST_LOST, solve};
use super::zone::{Spot, Zone};

/// What the lines of a mangled zone were: the one with the number for certain, the name only where it is certain.
pub(super) struct Undone {
    pub zone: Zone,
    pub name_known: bool,
    pub issuer_known: bool,
}

/// Whether anything can be undone, and what was typed if that can be told for certain. The outer `None` is for what is no
/// zone at all, the inner for one that cannot be told.
pub(super) fn undo(lines: &[&str]) -> Option<Option<Undone>> {
    let lines: Option<Vec<Vec<Glyph>>> = lines.iter().map(|line| glyphs(line)).collect();
    let lines = lines?;
    let mut certain: Vec<Undone> = Vec::new();
    let mut uncertain = false;
    for format in Format::ALL {
        for method in Method::ALL {
            for parted in partings(*format, &lines) {
                match undo_as(*format, method, &parted) {
                    Solved::No => {}
                    Solved::Uncertain => uncertain = true,
                    Solved::Certain(undone) => certain.push(undone),
                }
            }
        }
    }
    let mut certain = certain.into_iter();
    let Some(mut first) = certain.next() else {
        return uncertain.then_some(None);
    };
    for other in certain {
        let (one, two) = (number_lines(&first.zone), number_lines(&other.zone));
        if one != two || first.zone.format != other.zone.format {
            return Some(None);
        }
        let names = |zone: &Zone| zone.get(zone.format.layout().name).to_owned();
        let issuers = |zone: &Zone| zone.get(zone.format.layout().issuer).to_owned();
        first.name_known &= other.name_known && names(&first.zone) == names(&other.zone);
        first.issuer_known &= other.issuer_known && issuers(&first.zone) == issuers(&other.zone);
    }
    Some((!uncertain).then_some(first))
}

/// The lines that have the number and the dates.
fn number_lines(zone: &Zone) -> String {
    let layout = zone.format.layout();
    let whole = |line: usize| Spot { line, from: 0, to: zone.format.width() };
    let mut lines: Vec<usize> = vec![layout.number.line, layout.birth.line];
    lines.dedup();
    lines.into_iter().map(|line| zone.get(whole(line))).collect()
}

/// The ways to part what came into the lines of a format.
fn partings(format: Format, lines: &[Vec<Glyph>]) -> Vec<Vec<Vec<Glyph>>> {
    if lines.len() == format.lines() {
        return vec![lines.to_vec()];
    }
    let ([all], width) = (lines, format.width()) else { return Vec::new() };
    let shortest = width.saturating_sub(MOST_LOST);
    let cut = |from: usize, to: usize| all.get(from..to).map(<[Glyph]>::to_vec);
    let mut partings = Vec::new();
    for first in shortest..=width {
        let middles = if format.lines() == 3 { shortest..=width } else { 0..=0 };
        for middle in middles {
            let mut ends = vec![first, first + middle, all.len()];
            ends.dedup();
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let parted: Option<Vec<Vec<Glyph>>> =
                starts.zip(&ends).map(|(from, to)| cut(from, *to)).collect();
            let fits = |line: &Vec<Glyph>| (shortest..=width).contains(&line.len());
            partings
                .extend(parted.filter(|parted| parted.len() == format.lines() && parted.iter().all(fits)));
        }
    }
    partings
}

enum Solved {
    No,
    Uncertain,
    Certain(Undone),
}

fn undo_as(format: Format, method: Method, lines: &[Vec<Glyph>]) -> Solved {
    let layout = format.layout();
    let lost = |line: &Vec<Glyph>| format.width().checked_sub(line.len());
    let begins =
        lines.first().and_then(|line| line.first()).is_some_and(|first| format.begins_with(first.base));
    if !begins || lines.iter().any(|line| lost(line).is_none_or(|lost| lost > MOST_LOST)) {
        return Solved::No;
    }
    let mut known: Vec<Vec<String>> = Vec::new();
    let mut given_up = false;
    for (line, glyphs) in lines.iter().enumerate() {
        if line == layout.name.line {
            known.push(Vec::new());
            continue;
        }
        match solve(format, line, glyphs, method) {
            Some(found) if found.is_empty() => return Solved::No,
            Some(found) => known.push(found.into_iter().collect()),
            None => {
                given_up = true;
                known.push(Vec::new());
            }
        }
    }
    if given_up {
        return Solved::Uncertain;
    }
    let Some(glyphs) = lines.get(layout.name.line) else { return Solved::No };
    let names = solve(format, layout.name.line, glyphs, method);
    if names.as_ref().is_some_and(BTreeSet::is_empty) {
        return Solved::No;
    }
    let names: Vec<String> = names.into_iter().flatten().collect();
    let some_name = || names.first().cloned().unwrap_or_else(|| "<".repeat(format.width()));
    let mut zones = pairs(format, &known, layout.name.line, &some_name()).into_iter().filter(is_right);
    match (zones.next(), zones.next()) {
        (None, _) => Solved::No,
        (Some(_), Some(_)) => Solved::Uncertain,
        (Some(zone), None) => {
            let issuer = |name: &String| name.get(layout.issuer.from..layout.issuer.to).map(str::to_owned);
            let issuers: BTreeSet<Option<String>> = names.iter().map(issuer).collect();
            let issuer_known = layout.issuer.line != layout.name.line || issuers.len() == 1;
            Solved::Certain(Undone { zone, name_known: names.len() == 1, issuer_known })
        }
    }
}

/// Every zone of the lines that are possible, with one name.
fn pairs(format: Format, known: &[Vec<String>], name_line: usize, name: &str) -> Vec<Zone> {
    let mut zones: Vec<Vec<String>> = vec![Vec::new()];
    for (line, possible) in known.iter().enumerate() {
        let one = [name.to_owned()];
        let possible = if line == name_line { &one[..] } else { possible };
        zones = zones
            .into_iter()
            .flat_map(|lines| possible.iter().map(move |line| [lines.clone(), vec![line.clone()]].concat()))
            .collect();
    }
    zones.into_iter().filter_map(|lines| Zone::new(format, lines)).collect()
}
