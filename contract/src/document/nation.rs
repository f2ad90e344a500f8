//! Nationalities and issuers, as documents write them: ISO 3166-1 alpha-3 and the further codes of ICAO Doc 9303.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `code,vi,en,also`; where the names come from is said in the file.
const TABLE: &str = include_str!("nations.csv");

struct Row {
    code: &'static str,
    vi: &'static str,
    en: &'static str,
    also: &'static str,
    /// Everything it is found by, folded, each after a blank.
    folded: String,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.filter_map(row).collect()
});

fn row(line: &'static str) -> Option<Row> {
    let mut cells = line.split(',');
    let (code, vi, en, also) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    Some(Row { code, vi, en, also, folded: format!(" {}", fold(&format!("{code} {vi} {en} {also}"))) })
}

/// Who somebody is a citizen of, or who issued a document. One nation has one value: what is read as `DEU` is `D`, as
/// German documents and the portal write it.
///
/// In text its code, one to three letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "VNM"))]
#[serde(try_from = "String", into = "String")]
pub struct Nation(u16);

/// The text is the code of no nation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadNation;

impl fmt::Display for BadNation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a nation is a code of ISO 3166-1 alpha-3 or of ICAO Doc 9303")
    }
}

impl std::error::Error for BadNation {}

impl Nation {
    /// Every nation, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Nation> {
        (0..ROWS.len()).filter_map(|at| u16::try_from(at).ok().map(Nation))
    }

    pub fn vietnam() -> Self {
        static VIETNAM: LazyLock<Option<Nation>> = LazyLock::new(|| "VNM".parse().ok());
        VIETNAM.unwrap_or(Nation(0))
    }

    pub fn is_vietnam(self) -> bool {
        self.code() == "VNM"
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.get(usize::from(self.0))
    }

    /// As documents and the portal write it.
    pub fn code(self) -> &'static str {
        self.row().map_or("", |row| row.code)
    }

    /// ISO 3166-1 alpha-3, for statistics; `None` for what is no country or none of ISO's.
    pub fn iso(self) -> Option<&'static str> {
        match self.code() {
            "D" => Some("DEU"),
            "GBD" | "GBN" | "GBO" | "GBP" | "GBS" => Some("GBR"),
            "EUE" | "IAO" | "RKS" | "UNA" | "UNK" | "UNO" | "UTO" => None,
            // ISO leaves codes with X to its users.
            code if code.starts_with('X') => None,
            code => Some(code),
        }
    }

    /// In Vietnamese.
    pub fn name_vi(self) -> &'static str {
        self.row().map_or("", |row| row.vi)
    }

    pub fn name_en(self) -> &'static str {
        self.row().map_or("", |row| row.en)
    }

    /// Those that have every typed word at the beginning of one of theirs, whatever the marks and the case, the best
    /// first: a whole name, a code, how a name begins. Everything for an empty text.
    pub fn find(typed: &str) -> Vec<Nation> {
        let folded = fold(typed);
        let words: Vec<String> =
            folded.split(' ').filter(|word| !word.is_empty()).map(|word| format!(" {word}")).collect();
        let mut found: Vec<(u8, Nation)> = Nation::all()
            .filter_map(|nation| {
                let row = nation.row()?;
                words.iter().all(|word| row.folded.contains(word)).then(|| (row.rank(&folded), nation))
            })
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, nation)| nation).collect()
    }
}

impl Row {
    fn rank(&self, folded: &str) -> u8 {
        let names = [fold(self.vi), fold(self.en)];
        // `Mỹ` is the United States and `Nga` Russia before they are codes of Malaysia and Nigeria.
        let is_short_code =
            |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let also = |short: bool| {
            self.also.split('/').any(|word| is_short_code(word) == short && fold(word) == folded)
        };
        if names.iter().any(|name| name == folded) || also(false) {
            0
        } else if fold(self.code) == folded || also(true) {
            1
        } else if names.iter().any(|name| name.starts_with(folded)) {
            2
        } else {
            3
        }
    }
}

/// Lower case, without marks, words apart by one blank.
fn fold(text: &str) -> String {
    let plain =
        text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(|c| match c {
            'đ' => 'd',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        });
    let spaced: String = plain.collect();
    spaced.split_whitespace().collect::<Vec<&str>>().join(" ")
}

impl FromStr for Nation {
    type Err = BadNation;

    /// A code, in either case, with or without the zone's fillers.
    fn from_str(text: &str) -> Result<Self, BadNation> {
        let code = text.trim().trim_end_matches('<').to_ascii_uppercase();
        let is_code = |word: &str| word.len() == 3 && word == code;
        let at = ROWS
            .binary_search_by(|row| row.code.cmp(code.as_str()))
            .ok()
            .or_else(|| ROWS.iter().position(|row| row.also.split('/').any(is_code)));
        at.and_then(|at| u16::try_from(at).ok()).map(Nation).ok_or(BadNation)
    }
}

impl TryFrom<String> for Nation {
    type Error = BadNation;

    fn try_from(text: String) -> Result<Self, BadNation> {
        text.parse()
    }
}

impl From<Nation> for String {
    fn from(nation: Nation) -> String {
        nation.code().to_owned()
    }
}

impl fmt::Display for Nation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Nation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nation({})", self.code())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn nation(code: &str) -> Nation {
        code.parse().unwrap()
    }

    #[test]
    fn the_table_is_whole_and_in_order() {
        let codes: Vec<&str> = ROWS.iter().map(|row| row.code).collect();
        assert!(codes.is_sorted());
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        assert_eq!(codes.len(), TABLE.lines().filter(|line| !line.starts_with('#')).count() - 1);
        // 249 of ISO and 27 of ICAO; Germany is in both and stands once.
        assert_eq!(
            (codes.len(), Nation::all().filter_map(Nation::iso).collect::<BTreeSet<_>>().len()),
            (276, 249)
        );
        assert!(ROWS.iter().all(|row| !row.vi.is_empty() && !row.en.is_empty()));
        assert!(codes.iter().all(|code| code.len() == 3 || *code == "D"));
    }

    #[test]
    fn every_further_code_of_icao_is_known() {
        for code in [
            "D", "EUE", "GBD", "GBN", "GBO", "GBP", "GBS", "IAO", "RKS", "UNA", "UNK", "UNO", "UTO", "XBA",
            "XCC", "XCE", "XCO", "XDC", "XEC", "XES", "XIM", "XMP", "XOM", "XPO", "XXA", "XXB", "XXC", "XXX",
        ] {
            assert_eq!(nation(code).code(), code);
        }
    }

    #[test]
    fn one_nation_has_one_value() {
        assert_eq!(nation("DEU"), nation("D<<"));
        assert_eq!((nation("DEU").code(), nation("d").iso()), ("D", Some("DEU")));
        assert_eq!(nation("XKX"), nation("RKS"));
        assert_eq!((nation("GBD").iso(), nation("GBR").iso()), (Some("GBR"), Some("GBR")));
        assert!(nation("vnm").is_vietnam() && Nation::vietnam() == nation("VNM"));
        for bad in ["", "<<<", "ZZZ", "VN", "VNMM", "V<M", "Đ"] {
            assert_eq!(bad.parse::<Nation>(), Err(BadNation), "{bad}");
        }
    }

    #[test]
    fn a_nation_is_found_without_marks_in_both_languages() {
        let first = |typed: &str| Nation::find(typed).first().map(|nation| nation.code());
        for (typed, code) in [
            ("han quoc", "KOR"),
            ("Hàn", "KOR"),
            ("south kor", "KOR"),
            ("duc", "D"),
            ("deu", "D"),
            ("my", "USA"),
            ("Mỹ", "USA"),
            ("us", "USA"),
            ("nga", "RUS"),
            ("phap", "FRA"),
            ("fra", "FRA"),
            ("viet nam", "VNM"),
            ("trung quoc", "CHN"),
            ("refugee", "XXB"),
            ("cote d ivoire", "CIV"),
        ] {
            assert_eq!(first(typed), Some(code), "{typed}");
        }
        assert_eq!(Nation::find("").len(), 276);
        assert_eq!(Nation::find("qqq"), []);
    }

    #[test]
    fn it_is_written_as_its_code() {
        assert_eq!(serde_json::to_string(&nation("DEU")).unwrap(), "\"D\"");
        assert_eq!(serde_json::from_str::<Nation>("\"VNM\"").unwrap(), Nation::vietnam());
        assert!(serde_json::from_str::<Nation>("\"ZZZ\"").is_err());
    }
}
