//! The English sentence of each fault of a catalogue: what is wrong, and what to write instead.

use std::fmt;

use haidang_contract::place::{Category, Kind};

use super::fault::What;

/// Spreadsheet cells can hold anything; a report shows the beginning.
const SHOWN: usize = 60;

fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

fn kinds_of(category: Category) -> String {
    let kinds: Vec<_> =
        Kind::ALL.iter().filter(|kind| kind.category() == category).map(|kind| kind.word()).collect();
    kinds.join(", ")
}

fn all_categories() -> String {
    Category::ALL.iter().map(|category| category.word()).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Unreadable { why } => {
                write!(f, "this cannot be read ({why}); put the file there and let this program read it")
            }
            What::NoRows => f.write_str("there is no row below the header; write at least one"),
            What::Semicolons => {
                f.write_str("the columns are parted by semicolons; save the file as CSV with commas")
            }
            What::MissingColumn => {
                f.write_str("the header has no such column; add it, even if its cells stay empty")
            }
            What::UnknownColumn { expected } => write!(
                f,
                "the header must not have this column; remove it or correct its name to one of: \
                     {expected}"
            ),
            What::RepeatedColumn => f.write_str("the header has this column twice; keep only one of them"),
            What::TooFewCells { have, want } => write!(
                f,
                "the row ends before this column, after {have} of {want} cells; add the missing commas"
            ),
            What::TooManyCells { have, want } => write!(
                f,
                "the row has {have} cells, the header {want}; put a cell that holds a comma between \
                     quotes"
            ),
            What::NotUtf8 { byte } => {
                write!(f, "byte {byte} of the file is not UTF-8 text; save the file as “CSV UTF-8”")
            }
            What::NotNfc => f.write_str(
                "letters and their marks are stored apart (not Unicode NFC); type the text again or \
                     convert it to NFC",
            ),
            What::Invisible { character: '\n' | '\r' } => {
                f.write_str("there is a line break inside the cell; write it on one line")
            }
            What::Invisible { character } => write!(
                f,
                "there is an invisible character (U+{:04X}) in the cell; delete it",
                u32::from(*character)
            ),
            What::TooLong { have, limit } => {
                write!(f, "{have} characters are too many; write at most {limit}")
            }
            What::Required => f.write_str("this cell is empty; it must be filled in every row"),
            What::BadId => f.write_str(
                "this is not an id; write 3 to 64 characters of a-z, 0-9 and -, such as bach-dinh",
            ),
            What::DuplicateId { file, row } => {
                write!(f, "{file}, row {row}, has the same id; give one of the two places another id")
            }
            What::UnknownCategory { word } => {
                write!(f, "“{}” is not a category; write one of: {}", cut(word), all_categories())
            }
            What::UnknownKind { word, category: Some(category) } => write!(
                f,
                "“{}” is not a kind; in the category {category} write one of: {}",
                cut(word),
                kinds_of(*category)
            ),
            What::UnknownKind { word, category: None } => {
                write!(f, "“{}” is not a kind; write one that belongs to the category", cut(word))
            }
            What::KindElsewhere { kind } => write!(
                f,
                "{kind} belongs to the category {}; change the kind or the category",
                kind.category()
            ),
            What::BadImportance { text } => {
                write!(f, "“{}” is not an importance; write a whole number from 0 to 100", cut(text))
            }
            What::HalfPosition { other } => {
                write!(f, "this cell is empty but {other} is not; fill in both or neither")
            }
            What::NotDegrees { text } => write!(
                f,
                "“{}” is not a number of degrees; write digits with a decimal point, such as \
                     107.084521",
                cut(text)
            ),
            What::OffTheMap { low, high } => write!(
                f,
                "this is far from the city; write a number from {low} to {high} (and check that lon \
                     and lat are not swapped)"
            ),
            What::TooManyDecimals => f.write_str("there are too many decimals; keep at most 6 (0.1 m)"),
            What::WithoutPosition => {
                f.write_str("lon and lat are empty; leave this cell empty too, or fill them in")
            }
            What::NeedsPosition { allowed } => {
                write!(f, "lon and lat are filled, so this must be too; write one of: {allowed}")
            }
            What::UnknownWord { word, allowed } => {
                write!(f, "“{}” is not known here; write one of: {allowed}", cut(word))
            }
            What::RepeatedWord { word } => write!(f, "“{}” is there twice; write it once", cut(word)),
            What::UnknownPlace { id } => {
                write!(f, "no file below places/ has the id “{}”; correct it or remove it", cut(id))
            }
            What::RepeatedRow { row } => write!(f, "row {row} has the same id; keep one of the two rows"),
            What::UnknownLanguage { allowed } => {
                write!(f, "the file's name is no language of the guide; name it after one of: {allowed}")
            }
            What::BadOrder { text } => {
                write!(f, "“{}” is not a place in the order; write a whole number from 0 to 255", cut(text))
            }
            What::UnknownWard { code } => {
                write!(f, "wards.csv has no ward “{}”; write a code from its first column", cut(code))
            }
            What::OldWardAlone => {
                f.write_str("an old ward is given without today's ward; fill in the column ward too")
            }
            What::OldWardElsewhere { ward, allowed } if allowed.is_empty() => write!(
                f,
                "wards.csv names no old wards of {ward}; leave this cell empty or complete wards.csv"
            ),
            What::OldWardElsewhere { ward, allowed } => {
                write!(f, "this was not a part of {ward}; write one of: {allowed}")
            }
            What::BadHours { why } => write!(
                f,
                "these opening hours cannot be read ({}); write them like Tu-Su 07:30-17:00",
                cut(why.lines().next().unwrap_or_default())
            ),
            What::AsOfAlone { of } => write!(f, "{of} is empty, so this must be empty too"),
            What::BadAsOf { text } => {
                write!(f, "“{}” is not a year or a month; write it like 2023 or 2026-01", cut(text))
            }
            What::AsOfAhead { today } => {
                write!(f, "this is in the future; write a year or a month up to {}", today.format("%Y-%m",))
            }
            What::BadPhone { text } => write!(
                f,
                "“{}” is not a phone number; write it with + and country code, like +842543852421, or \
                     a 3-digit emergency number",
                cut(text)
            ),
            What::BadMobile { text } => write!(
                f,
                "“{}” is not a phone number; write it with + and country code, like +84903123456",
                cut(text)
            ),
            What::NothingVerified => f.write_str(
                "phone and website are empty, so there is nothing that was confirmed; leave this cell empty too",
            ),
            What::BadWebsite { text } => write!(
                f,
                "“{}” is not a secure web address; write the whole address, beginning with https://",
                cut(text)
            ),
            What::BadPrice { text } => write!(
                f,
                "“{}” is not a price; write whole đồng without points or letters, like 50000",
                cut(text)
            ),
            What::HalfPrice { other } => write!(
                f,
                "this cell is empty but {other} is not; fill in both (twice the same if there is one \
                     price) or neither"
            ),
            What::PriceOrder { min, max } => {
                write!(f, "the highest price {max} is below the lowest {min}; swap or correct them")
            }
            What::Feed(wrong) => wrong.fmt(f),
            What::Sentences { have } => write!(f, "the description has {have} sentence(s); 2 to 4 read best"),
            What::UnknownHoliday { name } => {
                write!(f, "holiday-names.csv has no name “{}”; write one from its first column", cut(name))
            }
            What::RepeatedDate { row } => write!(f, "row {row} has the same date; keep one of the two rows"),
            What::BadSwap => f.write_str(
                "swap_off and swap_work come in pairs: write the other day of the swap here, give that day a row \
                     that names this one, and leave the cell empty for every other kind",
            ),
            What::UnknownSource { code } => {
                write!(f, "sources.csv has no source “{}”; write a code from its first column", cut(code))
            }
            What::RepeatedSource { code } => {
                write!(f, "the source {} is named twice; name it once", cut(code))
            }
            What::OsmWithoutSource => f.write_str(
                "the position is from OpenStreetMap; name a source with the licence ODbL-1.0, such as \
                     OSM",
            ),
            What::BadDay { text } => write!(f, "“{}” is not a day; write it like 2026-11-22", cut(text)),
            What::DayAhead { today } => write!(f, "this day is in the future; write a day up to {today}"),
            What::BadWardCode => {
                f.write_str("this is not an official ward code; write its five digits, like 26506")
            }
            What::DuplicateCode { row } => {
                write!(f, "row {row} has the same code; each may be there only once")
            }
        }
    }
}
