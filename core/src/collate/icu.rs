//! ICU4X with its own data.

use std::cmp::Ordering;

use haidang_contract::Lang;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::{Locale, locale};

pub(crate) struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    pub fn of(lang: Lang) -> Self {
        Collation(Collator::try_new(rules(lang).into(), CollatorOptions::default()).ok())
    }

    /// By code points where there are no rules, which no language of ours lacks.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        match &self.0 {
            Some(rules) => rules.compare(one, other),
            None => one.cmp(other),
        }
    }
}

fn rules(lang: Lang) -> Locale {
    match lang {
        Lang::Vi => locale!("vi"),
        Lang::En => locale!("en"),
        Lang::Ko => locale!("ko"),
        Lang::Ja => locale!("ja"),
        Lang::ZhHans => locale!("zh-Hans"),
        Lang::ZhHant => locale!("zh-Hant"),
        Lang::Ru => locale!("ru"),
        Lang::Fr => locale!("fr"),
    }
}
