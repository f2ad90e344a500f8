//! What can be wrong with a feed of timetables, said so that whoever keeps it can mend it.

use std::fmt;

use haidang_contract::time::Day;

/// More than these are not listed one by one: the feed is broken in some general way.
const MOST: usize = 5_000;

/// One fault of one cell. Ordered by file, line, then column name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FeedFault {
    /// `stop_times.txt`
    pub file: String,
    /// Line of the file, from 1: where the row begins. For a fault of the whole file: 1.
    pub line: u32,
    /// Name of the column in the header; empty where the whole row or file is meant.
    pub column: String,
    pub what: Wrong,
}

impl FeedFault {
    /// Worth a look, but the feed may be published as it is.
    pub fn is_warning(&self) -> bool {
        self.what.is_warning()
    }
}

impl fmt::Display for FeedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let warning = if self.is_warning() { "warning: " } else { "" };
        write!(f, "{}:{}:{}: {warning}{}", self.file, self.line, self.column, self.what)
    }
}

/// What is wrong, with the facts its sentence needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    Unreadable { why: String },
    NoFeed,
    MissingFile,
    NeedsCalendar,
    TooBig { limit: u64 },
    TooManyRows { limit: u32 },
    NoHeader,
    Semicolons,
    MissingColumn,
    RepeatedColumn,
    Cells { have: usize, want: usize },
    NotUtf8,
    Control,
    TooLong { limit: usize },
    Required,
    Duplicate { line: u32 },
    Unknown { what: &'static str, id: String },
    UnknownPlace { id: String },
    BadId,
    SameId { id: String, line: u32 },
    BadTime { text: String },
    TooLate,
    BadDate { text: String },
    DateAhead { today: Day },
    BadNumber { text: String, allowed: &'static str },
    BadWord { text: String, allowed: &'static str },
    BadLang { text: String },
    BadZone { text: String },
    BadWebsite { text: String },
    BadPhone { text: String },
    HalfPosition,
    OffTheGlobe { text: String },
    NoSuchSea,
    Backwards { from: &'static str },
    TimeBack { line: u32 },
    NoEndTime,
    OneStop,
    Overlaps { line: u32 },
    NoName,
    Unsound,
    NoRuns,
    NoCalls,
    More,
}

impl Wrong {
    pub fn is_warning(&self) -> bool {
        matches!(self, Wrong::NoRuns | Wrong::NoCalls)
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Unreadable { why } => write!(f, "cannot be read: {why}"),
            Wrong::NoFeed => f.write_str("neither a folder nor a .zip of GTFS files"),
            Wrong::MissingFile => f.write_str("the file is missing; GTFS requires it"),
            Wrong::NeedsCalendar => {
                f.write_str("neither calendar.txt nor calendar_dates.txt is there; GTFS requires one of them")
            }
            Wrong::TooBig { limit } => write!(f, "larger than {limit} bytes; a city's feed is far smaller"),
            Wrong::TooManyRows { limit } => {
                write!(f, "more than {limit} rows; a city's feed has far fewer")
            }
            Wrong::NoHeader => f.write_str("the file is empty; its first line must name the columns"),
            Wrong::Semicolons => {
                f.write_str("the columns are parted by semicolons; save the file with commas")
            }
            Wrong::MissingColumn => f.write_str("the column is missing; GTFS requires it"),
            Wrong::RepeatedColumn => f.write_str("the column is there twice"),
            Wrong::Cells { have, want } => {
                write!(
                    f,
                    "the row has {have} cells, the header {want}; look for a missing or a lone quotation mark"
                )
            }
            Wrong::NotUtf8 => f.write_str("not UTF-8; save the file as UTF-8"),
            Wrong::Control => {
                f.write_str("holds a control character or an invisible mark; type the text again")
            }
            Wrong::TooLong { limit } => write!(f, "longer than {limit} characters"),
            Wrong::Required => f.write_str("must not be empty"),
            Wrong::Duplicate { line } => write!(f, "the same as on line {line}; each may be there once"),
            Wrong::Unknown { what, id } => write!(f, "there is no {what} \"{}\"", cut(id)),
            Wrong::UnknownPlace { id } => write!(f, "the catalogue has no place \"{}\"", cut(id)),
            Wrong::BadId => f.write_str("must hold a letter or a digit"),
            Wrong::SameId { id, line } => {
                write!(
                    f,
                    "is written \"{}\" in the guide, as the one on line {line} is; change one of them",
                    cut(id)
                )
            }
            Wrong::BadTime { text } => {
                write!(f, "\"{}\" is no time; write HH:MM:SS, past midnight 25:10:00", cut(text))
            }
            Wrong::TooLate => f.write_str("more than three days after its service day began"),
            Wrong::BadDate { text } => write!(f, "\"{}\" is no date; write YYYYMMDD", cut(text)),
            Wrong::DateAhead { today } => write!(f, "after today, {today}"),
            Wrong::BadNumber { text, allowed } => write!(f, "\"{}\" is not {allowed}", cut(text)),
            Wrong::BadWord { text, allowed } => write!(f, "\"{}\" is none of {allowed}", cut(text)),
            Wrong::BadLang { text } => {
                write!(f, "\"{}\" is no language tag; write vi, en, zh-Hans", cut(text))
            }
            Wrong::BadZone { text } => {
                write!(f, "\"{}\"; times are read as Asia/Ho_Chi_Minh only", cut(text))
            }
            Wrong::BadWebsite { text } => write!(f, "\"{}\" is no address; write https://…", cut(text)),
            Wrong::BadPhone { text } => {
                write!(f, "\"{}\" is no phone number; write +842543852421", cut(text))
            }
            Wrong::HalfPosition => f.write_str("stop_lat and stop_lon are needed, both"),
            Wrong::OffTheGlobe { text } => write!(f, "\"{}\" is no degree of the globe", cut(text)),
            Wrong::NoSuchSea => f.write_str("0, 0 lies in the Gulf of Guinea; leave unknown stops out"),
            Wrong::Backwards { from } => write!(f, "lies before {from}"),
            Wrong::TimeBack { line } => write!(f, "earlier than at the stop before it, on line {line}"),
            Wrong::NoEndTime => f.write_str("the first and the last stop of a trip need their times"),
            Wrong::OneStop => f.write_str("the trip has one stop only"),
            Wrong::Overlaps { line } => write!(f, "overlaps the span on line {line}"),
            Wrong::NoName => f.write_str("route_short_name or route_long_name is needed"),
            Wrong::Unsound => f.write_str("the route is larger than any of a city, or runs against itself"),
            Wrong::NoRuns => f.write_str(
                "neither a trip of this route nor a note that says why: it is published without times",
            ),
            Wrong::NoCalls => f.write_str("the trip calls at no stop: it is left out"),
            Wrong::More => f.write_str("and more faults, which are not listed"),
        }
    }
}

/// Cells can hold anything; a report shows the beginning.
fn cut(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// Collects the faults of one feed.
#[derive(Debug, Default)]
pub(super) struct Faults {
    all: Vec<FeedFault>,
}

impl Faults {
    pub fn add(&mut self, file: &str, line: u32, column: &str, what: Wrong) {
        match self.all.len() {
            count if count < MOST => {}
            MOST => return self.push(file, line, "", Wrong::More),
            _ => return,
        }
        self.push(file, line, column, what);
    }

    fn push(&mut self, file: &str, line: u32, column: &str, what: Wrong) {
        self.all.push(FeedFault { file: file.to_owned(), line, column: column.to_owned(), what });
    }

    /// `Err` when the feed must not be published; warnings are told in both cases.
    pub fn verdict(mut self) -> Result<Vec<FeedFault>, Vec<FeedFault>> {
        self.all.sort();
        if self.all.iter().all(FeedFault::is_warning) { Ok(self.all) } else { Err(self.all) }
    }

    /// Whether anything but a warning has been found so far.
    pub fn any(&self) -> bool {
        self.all.iter().any(|fault| !fault.is_warning())
    }
}
