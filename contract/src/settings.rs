//! What the visitor has chosen.

use serde::{Deserialize, Serialize};

use crate::Lang;

/// Light, dark, or as the device says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// The visitor's choices; kept on the device, never sent anywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `None`: as the device prefers.
    pub lang: Option<Lang>,
    pub theme: Theme,
    /// The device may draw attention to new notices of the city.
    pub alerts: bool,
}
