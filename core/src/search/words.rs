//! The folded words of one place, kept for ranking.

use haidang_contract::{Lang, Place};

use super::fold::{Token, tokens};
use super::kinds;

/// A name or an alias.
#[derive(Debug)]
pub(crate) struct Label {
    /// The language of a name; an alias has none.
    pub lang: Option<Lang>,
    pub text: String,
    pub tokens: Vec<Token>,
    /// All folded words without the gaps, for those who type `vungtau`.
    pub run: String,
}

impl Label {
    fn of(lang: Option<Lang>, text: &str) -> Self {
        let tokens = tokens(text);
        let run = tokens.iter().map(|token| token.folded.as_str()).collect();
        Label { lang, text: text.to_owned(), tokens, run }
    }
}

#[derive(Debug)]
pub(crate) struct PlaceWords {
    pub names: Vec<Label>,
    pub aliases: Vec<Label>,
    /// What kind of place it is, in Vietnamese and English.
    pub kind: Vec<Token>,
    pub address: Vec<Token>,
}

impl PlaceWords {
    pub fn of(place: &Place) -> Self {
        PlaceWords {
            names: place.names.iter().map(|(lang, text)| Label::of(Some(lang), text)).collect(),
            aliases: place.aliases.iter().map(|text| Label::of(None, text)).collect(),
            kind: tokens(&kinds::words(place.kind)),
            address: tokens(&address(place)),
        }
    }

    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.names.iter().chain(&self.aliases)
    }
}

/// Street, ward of today and of old: what a letter or a booking says. Not the province: every place has it, so
/// "phố" would find them all.
fn address(place: &Place) -> String {
    let mut parts: Vec<&str> = Vec::new();
    parts.extend(place.address.street.as_deref());
    if let Some(ward) = &place.address.ward {
        parts.extend(ward.names.iter().map(|(_, text)| text));
    }
    parts.extend(place.address.ward_old.as_deref());
    parts.join(", ")
}
