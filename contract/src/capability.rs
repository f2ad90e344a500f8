//! What the shell around the core can do. The interface asks for this instead of testing for a platform.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shell {
    Native,
    Browser,
}

/// How long what the visitor keeps will be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Storage {
    /// Survives a restart.
    Lasting,
    /// Gone when the page closes (a private window, or a browser without OPFS). The interface says so.
    Memory,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capabilities {
    pub shell: Shell,
    pub storage: Storage,
    /// A public screen: visitor state is wiped when nobody touches it for `idle_seconds`.
    pub kiosk: Option<Kiosk>,
    /// Version of the running program, from Cargo.
    pub version: String,
    /// Where the city's service is, when the shell knows one.
    pub city: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kiosk {
    /// Seconds without a touch after which the screen returns to the start and forgets the visitor.
    pub idle_seconds: u32,
}
