//! What a command reads and what it changes, so that no view has to guess when to ask again.

use serde::{Deserialize, Serialize};

/// A part of the core's state. Reads declare the tags they depend on, writes and syncs touch them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// The places of the guide.
    Places,
    /// What the visitor has marked.
    Favourites,
    /// Language, theme.
    Settings,
    /// What the visitor has told the city, and what it answered.
    Corrections,
    /// Days the visitor has planned.
    Plans,
    /// How fresh the guide is and what the last exchange with the city did.
    Sync,
    /// The front desk itself: enrolled, locked, who works at it, its settings.
    Desk,
    /// The register of stays.
    Stays,
    /// What waits to be sent to the city, and its receipts.
    Queue,
    /// What was handed to the national portal, and what came of it.
    Filings,
}
