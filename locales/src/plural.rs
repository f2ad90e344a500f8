//! Which plural forms a language has.

use std::collections::BTreeSet;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// The CLDR categories that whole numbers up to 200 fall into, `other` left out: every message has that. Larger
/// numbers repeat these, but for French and its kin's `many` from a million on, which nothing here counts to.
///
/// `None` for a language without rules.
pub(crate) fn forms(tag: &str) -> Option<BTreeSet<&'static str>> {
    // The rules are per language; the script does not matter.
    let language: LanguageIdentifier = tag.split('-').next()?.parse().ok()?;
    let rules = PluralRules::create(language, PluralRuleType::CARDINAL).ok()?;
    (0..=200_u32).map(|count| rules.select(count).ok().map(word)).collect::<Option<BTreeSet<_>>>().map(
        |mut forms| {
            forms.remove("other");
            forms
        },
    )
}

/// Whether a variant's key is a plural category or an exact number, so that its selector counts something.
pub(crate) fn counts(keys: &BTreeSet<String>) -> bool {
    keys.iter().all(|key| {
        matches!(key.as_str(), "zero" | "one" | "two" | "few" | "many" | "other")
            || key.parse::<f64>().is_ok()
    })
}

fn word(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_forms() {
        assert_eq!(forms("ru").unwrap(), BTreeSet::from(["one", "few", "many"]));
        assert_eq!(forms("fr").unwrap(), BTreeSet::from(["one"]));
        for tag in ["vi", "ko", "ja", "zh-Hans", "zh-Hant"] {
            assert!(forms(tag).unwrap().is_empty(), "{tag}");
        }
    }
}
