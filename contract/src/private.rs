//! Personal data: a value that is carried, compared and stored, and never printed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something about a person. It has no `Display`, and its `Debug` says only that there is something, so neither a log
/// line, a fault nor a failed assertion can show it. Whoever needs it names the need with [`Private::reveal`].
///
/// It is serialised as the value itself: into the encrypted register, into a sealed envelope and to a screen, which are
/// the places where it belongs. (Law 91/2025 on personal data; `docs/adr/0019-personal-data.md`.)
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Private<T>(T);

impl<T> Private<T> {
    pub const fn new(value: T) -> Self {
        Private(value)
    }

    /// The value, for a screen, a document or a sealed envelope; never for a log.
    pub const fn reveal(&self) -> &T {
        &self.0
    }

    pub fn into_revealed(self) -> T {
        self.0
    }
}

impl<T> From<T> for Private<T> {
    fn from(value: T) -> Self {
        Private(value)
    }
}

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(private)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_it_is_printed() {
        let name = Private::new("Trần Thị Mẫu".to_owned());
        let shown = format!("{name:?} {:#?} {:?}", Some(&name), vec![name.clone()]);
        assert!(!shown.contains("Mẫu") && !shown.contains("Trần"), "{shown}");
        assert_eq!(name.reveal(), "Trần Thị Mẫu");
    }
}
