//! Old ward names in an address as people write it: "12 Hạ Long, P.2", "f2 vung tau", "Thắng Tam".
//!
//! The wards of Vũng Tàu were joined on 1 July 2025; bookings, signs and menus still name the old ones.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::Lang;
use crate::ward::WardRecord;

/// Of what is typed, in characters; the rest is not looked at.
const LONGEST: usize = 300;

/// What stands before a ward's name or number, folded. `f` is how the south wrote it.
const RANKS: &[&str] = &["phuong", "p", "f", "ward", "xa", "commune"];

/// What an old address ends with and today's does not: the former city and province, and the country. Folded.
const FORMER: &[&str] = &[
    "vung tau",
    "tp vung tau",
    "thanh pho vung tau",
    "vung tau city",
    "brvt",
    "br vt",
    "ba ria vung tau",
    "tinh ba ria vung tau",
    "ba ria vung tau province",
    "vietnam",
    "viet nam",
];

/// An old ward within a typed address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldWard<'w> {
    /// Today's ward.
    pub ward: &'w WardRecord,
    /// The old one's name as it is published.
    pub old: &'w str,
    /// Street and number: the address without the ward, the former city and the former province. May be empty.
    pub street: String,
}

impl OldWard<'_> {
    /// Today's ward has the old one's name: `Rạch Dừa` is still in `Phường Rạch Dừa`.
    pub fn kept_name(&self) -> bool {
        let old = named(&fold(self.old));
        self.ward.ward.names.get(Lang::Vi).is_some_and(|today| named(&fold(today)) == old)
    }
}

/// A run of letters or of digits.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    folded: String,
    /// Bytes of the text.
    from: usize,
    to: usize,
    /// Number of the part of the text it stands in; commas part an address.
    part: usize,
}

/// Finds the old ward that an address names, if it names one: after a rank ("phường 2", "P.2", "F2", "P. Thắng Tam"),
/// or as a whole part between commas ("5 Lê Lợi, Thắng Tam"). A number alone is never one, and a street that has a
/// ward's name ("12 Nguyễn An Ninh") is none either. What is written with its rank counts before what is not, and what
/// stands last before the rest: an address goes from the small to the large.
pub fn old_ward<'w>(typed: &str, wards: impl IntoIterator<Item = &'w WardRecord>) -> Option<OldWard<'w>> {
    let text: String = typed.chars().take(LONGEST).collect();
    let words = words(&text);
    let mut best: Option<Hit<'_>> = None;
    for ward in wards {
        for old in &ward.old {
            let name = named(&fold(old));
            for at in 0..words.len() {
                let Some((ranked, from, to)) = matches(&words, at, &name) else { continue };
                if best.as_ref().is_none_or(|best| (best.ranked, best.from) < (ranked, from)) {
                    best = Some(Hit { ranked, from, to, ward, old });
                }
            }
        }
    }
    let Hit { from, to, ward, old, .. } = best?;
    Some(OldWard { ward, old, street: street(&text, from, to) })
}

/// Where an old ward stands in the text.
struct Hit<'w> {
    /// With its rank.
    ranked: bool,
    /// Bytes of the text, the rank included.
    from: usize,
    to: usize,
    ward: &'w WardRecord,
    old: &'w str,
}

/// Whether the name stands at a word: with its rank or not, and the bytes it takes, rank included.
fn matches(words: &[Word], at: usize, name: &[String]) -> Option<(bool, usize, usize)> {
    let run = words.get(at..at.checked_add(name.len())?)?;
    let (first, last) = (run.first()?, run.last()?);
    if first.part != last.part || run.iter().zip(name).any(|(word, name)| without_zeros(&word.folded) != name)
    {
        return None;
    }
    let before =
        at.checked_sub(1).and_then(|before| words.get(before)).filter(|word| word.part == first.part);
    let after = words.get(at.checked_add(name.len())?).filter(|word| word.part == first.part);
    // "P2A" and "phường 2/4" are no wards, "phường 2 Vũng Tàu" is one.
    let glued = after.is_some_and(|after| after.from == last.to || is_number(&after.folded));
    let number = is_number(&first.folded);
    match before {
        Some(rank) if RANKS.contains(&rank.folded.as_str()) && !(number && glued) => {
            Some((true, rank.from, last.to))
        }
        None if after.is_none() && !number => Some((false, first.from, last.to)),
        _ => None,
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn without_zeros(word: &str) -> &str {
    if is_number(word) { word.trim_start_matches('0') } else { word }
}

/// The words of a ward's name without its rank.
fn named(folded: &str) -> Vec<String> {
    let words: Vec<&str> = folded.split(' ').collect();
    let name = match words.as_slice() {
        [rank, name @ ..] if !name.is_empty() && RANKS.contains(rank) => name,
        whole => whole,
    };
    name.iter().map(|word| without_zeros(word).to_owned()).collect()
}

/// What is left of the address when the ward is taken out, without the parts that name the former city.
fn street(text: &str, from: usize, to: usize) -> String {
    let before = text.get(..from).unwrap_or_default();
    let after = text.get(to..).unwrap_or_default();
    let rest = format!("{before},{after}");
    let edge = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '–');
    let parts: Vec<&str> = rest
        .split(is_comma)
        .map(|part| part.trim_matches(edge))
        .filter(|part| !part.is_empty() && !FORMER.contains(&fold(part).as_str()))
        .collect();
    parts.join(", ")
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '\n' | '，' | '、')
}

/// Lower case, without marks; words apart by one space, digits apart from letters.
fn fold(text: &str) -> String {
    let words: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
    words.join(" ")
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut part = 0;
    // The kind of the character before, while it belongs to a word.
    let mut under_way: Option<bool> = None;
    for (at, c) in text.char_indices() {
        if is_combining_mark(c) {
            // Of a decomposed letter: it belongs to the word, and falls away.
            if let (Some(_), Some(word)) = (under_way, words.last_mut()) {
                word.to = at.saturating_add(c.len_utf8());
            }
            continue;
        }
        if !c.is_alphanumeric() {
            under_way = None;
            if is_comma(c) {
                part += 1;
            }
            continue;
        }
        let digit = c.is_numeric();
        let to = at.saturating_add(c.len_utf8());
        if under_way != Some(digit) {
            words.push(Word { folded: String::new(), from: at, to, part });
        }
        under_way = Some(digit);
        let Some(word) = words.last_mut() else { continue };
        word.to = to;
        let plain = c.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        word.folded.extend(plain.map(|c| if c == 'đ' { 'd' } else { c }));
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::place::Ward;

    fn wards() -> Vec<WardRecord> {
        let ward = |code: &str, name: &str, old: &[&str]| WardRecord {
            ward: Ward {
                code: code.to_owned(),
                names: [(Lang::Vi, name.to_owned())].into_iter().collect(),
                province: crate::Texts::default(),
            },
            old: old.iter().map(|old| (*old).to_owned()).collect(),
        };
        vec![
            ward("26506", "Phường Vũng Tàu", &["Phường 1", "Phường 2", "Phường 3", "Thắng Nhì", "Thắng Tam"]),
            ward("26526", "Phường Tam Thắng", &["Phường 7", "Phường 8", "Nguyễn An Ninh"]),
            ward("26536", "Phường Rạch Dừa", &["Phường 10", "Thắng Nhất", "Rạch Dừa"]),
            ward("26542", "Phường Phước Thắng", &["Phường 11", "Phường 12"]),
            ward("26545", "Xã Long Sơn", &["Long Sơn"]),
        ]
    }

    /// Today's ward without its rank, the old one, the street.
    fn read(typed: &str) -> Option<(String, String, String)> {
        let wards = wards();
        let found = old_ward(typed, &wards)?;
        let today = found.ward.ward.names.get(Lang::Vi).unwrap().split_once(' ').unwrap().1.to_owned();
        Some((today, found.old.to_owned(), found.street))
    }

    #[test]
    fn old_wards_are_recognised_as_people_write_them() {
        for (typed, today, old, street) in [
            ("12 Hạ Long, phường 2", "Vũng Tàu", "Phường 2", "12 Hạ Long"),
            ("12 Hạ Long, P.2, TP. Vũng Tàu, Bà Rịa - Vũng Tàu", "Vũng Tàu", "Phường 2", "12 Hạ Long"),
            ("12 ha long p2", "Vũng Tàu", "Phường 2", "12 ha long"),
            ("F2", "Vũng Tàu", "Phường 2", ""),
            ("f.02 vung tau", "Vũng Tàu", "Phường 2", ""),
            ("Ward 7, 30/4 street", "Tam Thắng", "Phường 7", "30/4 street"),
            ("phường 11", "Phước Thắng", "Phường 11", ""),
            ("P. Thắng Tam, 5 Lê Lợi", "Vũng Tàu", "Thắng Tam", "5 Lê Lợi"),
            ("5 Lê Lợi, thang tam", "Vũng Tàu", "Thắng Tam", "5 Lê Lợi"),
            ("thắng nhất", "Rạch Dừa", "Thắng Nhất", ""),
            ("36 Nguyễn An Ninh, phường 7", "Tam Thắng", "Phường 7", "36 Nguyễn An Ninh"),
            ("36 Nguyễn An Ninh, P. Nguyễn An Ninh", "Tam Thắng", "Nguyễn An Ninh", "36 Nguyễn An Ninh"),
            ("Nguyễn An Ninh, phường 8", "Tam Thắng", "Phường 8", "Nguyễn An Ninh"),
            ("Long Sơn", "Long Sơn", "Long Sơn", ""),
            ("5 Lê Lợi; Phường\u{20}3 ; Việt Nam", "Vũng Tàu", "Phường 3", "5 Lê Lợi"),
        ] {
            let want = Some((today.to_owned(), old.to_owned(), street.to_owned()));
            assert_eq!(read(typed), want, "{typed}");
            // As a Mac writes it.
            let decomposed: String = typed.nfd().collect();
            assert_eq!(
                read(&decomposed).map(|(today, old, _)| (today, old)),
                want.map(|(t, o, _)| (t, o)),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_ward_is_none() {
        for typed in [
            "",
            "2",
            "12 Hạ Long",
            "đường 2 tháng 9",
            "12 Nguyễn An Ninh",
            "đình Thắng Tam",
            "P.201",
            "phòng 2",
            "phường 99",
            "phường 2/4",
            "P2A",
            "phường Vũng Tàu",
            "phường Tam Thắng",
            "đảo Long Sơn xưa",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_ward_that_kept_its_name_is_told() {
        let wards = wards();
        assert!(old_ward("P. Rạch Dừa", &wards).unwrap().kept_name());
        assert!(old_ward("xã Long Sơn", &wards).unwrap().kept_name());
        assert!(!old_ward("thắng nhất", &wards).unwrap().kept_name());
    }

    proptest! {
        #[test]
        fn no_text_panics(typed in "\\PC{0,400}") {
            let _ = old_ward(&typed, &wards());
        }

        #[test]
        fn any_spelling_of_a_numbered_ward_is_found(
            rank in proptest::sample::select(&["phường ", "Phuong ", "P.", "p", "F", "f. ", "Ward "][..]),
            number in 1..=3_u8,
            street in "[1-9][0-9]? (Hạ Long|Trần Phú|Lê Lợi)",
        ) {
            let typed = format!("{street}, {rank}{number}, Vũng Tàu");
            let want = ("Vũng Tàu".to_owned(), format!("Phường {number}"), street);
            prop_assert_eq!(read(&typed), Some(want));
        }
    }
}
