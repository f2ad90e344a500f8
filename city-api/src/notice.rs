//! Notices as an officer writes them: a JSON file, flags, a template to fill, and every fault named by its field.

mod check;
mod template;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use haidang_contract::Point;
use serde::Deserialize;

pub use check::{Context, FieldFault};

/// A notice that is being written. The same in a file, in a template and in flags; what is absent may come from
/// another of the three.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    /// Made from the template or subject, the place and the time where it is absent.
    pub id: Option<String>,
    pub subject: Option<String>,
    pub severity: Option<String>,
    pub all_clear: Option<bool>,
    /// By BCP 47 tag. `{place}` stands for the first place's name in that language.
    pub title: BTreeMap<String, String>,
    pub text: BTreeMap<String, String>,
    pub issuer: Option<String>,
    /// By the city's clock (`2026-11-23T07:00`) or with an offset (RFC 3339). Absent: from now on.
    pub from: Option<String>,
    pub until: Option<String>,
    pub places: Vec<String>,
    pub closes: Option<bool>,
    /// Corners in order.
    pub zone: Vec<Point>,
    pub link: Option<String>,
}

/// Why a draft cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DraftFault {
    #[error("{}: {error}", path.display())]
    Io { path: PathBuf, error: io::Error },
    /// serde's own words name the field, the line and the column.
    #[error("{}: {error}", path.display())]
    Json { path: PathBuf, error: serde_json::Error },
    #[error("there is no template {name:?} in {}; there are: {there}", folder.display())]
    NoTemplate { name: String, folder: PathBuf, there: Listed },
}

/// Names parted by commas.
#[derive(Debug)]
pub struct Listed(pub Vec<String>);

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { f.write_str("none") } else { f.write_str(&self.0.join(", ")) }
    }
}

impl Draft {
    /// # Errors
    /// The file is not there, is no JSON, or has a field that no notice has.
    pub fn read(path: &Path) -> Result<Self, DraftFault> {
        let text =
            fs::read_to_string(path).map_err(|error| DraftFault::Io { path: path.to_owned(), error })?;
        serde_json::from_str(&text).map_err(|error| DraftFault::Json { path: path.to_owned(), error })
    }

    /// A template of a folder, by its file's name without `.json`.
    ///
    /// # Errors
    /// There is no such template, or it cannot be read.
    pub fn template(folder: &Path, name: &str) -> Result<Self, DraftFault> {
        template::read(folder, name)
    }

    /// What this one says, and where it says nothing, what `below` says. Texts are taken language by language.
    #[must_use]
    pub fn over(mut self, below: Draft) -> Draft {
        for (mine, theirs) in [(&mut self.title, below.title), (&mut self.text, below.text)] {
            for (tag, text) in theirs {
                mine.entry(tag).or_insert(text);
            }
        }
        Draft {
            id: self.id.or(below.id),
            subject: self.subject.or(below.subject),
            severity: self.severity.or(below.severity),
            all_clear: self.all_clear.or(below.all_clear),
            title: self.title,
            text: self.text,
            issuer: self.issuer.or(below.issuer),
            from: self.from.or(below.from),
            until: self.until.or(below.until),
            places: if self.places.is_empty() { below.places } else { self.places },
            closes: self.closes.or(below.closes),
            zone: if self.zone.is_empty() { below.zone } else { self.zone },
            link: self.link.or(below.link),
        }
    }
}
