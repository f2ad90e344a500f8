//! What can go wrong in a command, with a code for scripts and a next step for people.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{program} could not be started: {source}")]
    NotStarted { program: String, source: io::Error },
    #[error("{label} failed ({status})")]
    Command { label: String, status: String },
    #[error("{label} did not finish within {} s and was ended", limit.as_secs())]
    TooLong { label: String, limit: Duration },
    #[error("interrupted")]
    Interrupted,
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{} is missing", path.display())]
    Absent { path: PathBuf, next: String },
    #[error("this machine lacks {what}")]
    Machine { what: String, next: String },
    #[error("{what}: {detail}")]
    Broken { what: String, detail: String },
    #[error("{} finding(s) by {check}:\n{}", findings.len(), findings.join("\n"))]
    Findings { check: &'static str, findings: Vec<String>, next: &'static str },
}

impl Failure {
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }

    pub fn broken(what: impl Into<String>, detail: impl std::fmt::Display) -> Self {
        Self::Broken { what: what.into(), detail: detail.to_string() }
    }

    /// Stable for scripts: it says which kind of thing to mend.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotStarted { .. } => "not-started",
            Self::Command { .. } => "command-failed",
            Self::TooLong { .. } => "too-long",
            Self::Interrupted => "interrupted",
            Self::File { .. } => "file",
            Self::Absent { .. } => "absent",
            Self::Machine { .. } => "machine",
            Self::Broken { .. } => "broken",
            Self::Findings { .. } => "findings",
        }
    }

    /// What the person at the keyboard does now.
    pub fn next(&self) -> String {
        match self {
            Self::NotStarted { program, .. } => {
                format!("See that `{program}` is installed and on the PATH.")
            }
            Self::Command { .. } => "Its own message is above; mend that and run the same command.".into(),
            Self::TooLong { .. } => {
                "See above what it was doing; run it again if the machine was busy.".into()
            }
            Self::Interrupted => "Everything it had started has been ended.".into(),
            Self::File { .. } => "See that the file can be read and written and the disk has room.".into(),
            Self::Absent { next, .. } | Self::Machine { next, .. } => next.clone(),
            Self::Broken { .. } => "Remove what it names if it lies under target/, and run it again.".into(),
            Self::Findings { next, .. } => (*next).to_owned(),
        }
    }
}
