//! Every sentence of the interface, in the language chosen now.
//!
//! Reading a word inside a component subscribes it to the language: a change of language redraws without restart.
//! English is part of the program; the words of another language come with [`add`].

use std::cell::RefCell;
use std::collections::HashMap;

use dioxus::prelude::*;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use haidang_contract::place::{Cuisine, Diet};
use haidang_contract::saved::{FileTrouble, ItemTrouble};
use haidang_contract::{Category, Code, Fault, Kind, Lang};

use crate::formats;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

static LANG: GlobalSignal<Lang> = Signal::global(|| Lang::En);

type Bundle = FluentBundle<FluentResource>;

thread_local! {
    /// By language; the source's is made when it is first needed, the others when they arrive.
    static BUNDLES: RefCell<HashMap<Lang, Bundle>> = RefCell::new(HashMap::new());
}

/// The interface language; subscribes the component that asks.
pub fn current_lang() -> Lang {
    *LANG.read()
}

/// Changes the interface language everywhere at once.
pub fn set_lang(lang: Lang) {
    if *LANG.peek() != lang {
        *LANG.write() = lang;
    }
}

/// Whether the words of a language are here; the source language's always are.
pub fn has(lang: Lang) -> bool {
    lang == SOURCE_LANG || BUNDLES.with_borrow(|bundles| bundles.contains_key(&lang))
}

/// Takes the words of a language: the text of `/words/<tag>.ftl`.
pub fn add(lang: Lang, ftl: String) {
    BUNDLES.with_borrow_mut(|bundles| bundles.insert(lang, bundle(lang, ftl)));
}

/// Takes more words of a language, beside what is here already: those of a program that is not the guide. To be called
/// after [`add`], which begins anew.
pub fn extend(lang: Lang, ftl: String) {
    BUNDLES.with_borrow_mut(|bundles| {
        let whole = bundles.entry(lang).or_insert_with(|| match lang {
            SOURCE_LANG => bundle(SOURCE_LANG, SOURCE_TEXT.to_owned()),
            _ => bundle(lang, String::new()),
        });
        whole.add_resource_overriding(FluentResource::try_new(ftl).unwrap_or_else(|(resource, _)| resource));
    });
}

/// The language that is part of the program.
const SOURCE_LANG: Lang = Lang::En;

fn bundle(lang: Lang, text: String) -> Bundle {
    let id = lang.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![id]);
    // Isolation marks would sit between a number and its unit and break searching within the page.
    bundle.set_use_isolating(false);
    // `{ $count }` with the language's own grouping and digits.
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(formats::number(current_lang(), number.value)),
        _ => None,
    }));
    let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A message by its key, which every language has. The typed functions call it.
pub fn say<const N: usize>(key: &str, arguments: [(&'static str, FluentValue<'static>); N]) -> String {
    let lang = current_lang();
    BUNDLES.with_borrow_mut(|bundles| {
        bundles.entry(SOURCE_LANG).or_insert_with(|| bundle(SOURCE_LANG, SOURCE_TEXT.to_owned()));
        let found = [lang, SOURCE_LANG].into_iter().find_map(|lang| {
            let bundle = bundles.get(&lang)?;
            Some((bundle, bundle.get_message(key)?.value()?))
        });
        let Some((bundle, pattern)) = found else { return key.to_owned() };
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            args.set(name, value);
        }
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    })
}

/// The name of a category.
pub fn category(category: Category) -> String {
    say(&format!("category-{}", category.word()), [])
}

/// The name of a kind.
pub fn kind(kind: Kind) -> String {
    say(&format!("kind-{}", kind.word().replace('_', "-")), [])
}

/// The name of a cuisine.
pub fn cuisine(cuisine: Cuisine) -> String {
    say(&format!("cuisine-{}", cuisine.word()), [])
}

/// The name of a way of eating.
pub fn diet(diet: Diet) -> String {
    say(&format!("diet-{}", diet.word()), [])
}

/// What happened and what to do next.
pub fn fault(fault: &Fault) -> (String, String) {
    let key = code_key(fault.code);
    (say(&format!("fault-{key}"), []), say(&format!("fault-{key}-next"), []))
}

/// Why what came from elsewhere cannot be used, and what to do.
pub fn take_trouble(why: FileTrouble) -> String {
    say(&format!("take-trouble-{}", why.word()), [])
}

/// What is not quite right with one thing of a file.
pub fn take_item(why: ItemTrouble) -> String {
    say(&format!("take-item-{}", why.word()), [])
}

fn code_key(code: Code) -> &'static str {
    match code {
        Code::CityUnreachable => "city-unreachable",
        Code::CityRefused => "city-refused",
        Code::PackDamaged => "pack-damaged",
        Code::PackNewer => "pack-newer",
        Code::PackOlder => "pack-older",
        Code::StorageFull => "storage-full",
        Code::StorageNewer => "storage-newer",
        Code::StorageBroken => "storage-broken",
        Code::StorageBusy => "storage-busy",
        Code::NotFound => "not-found",
        Code::BadInput => "bad-input",
        Code::Locked => "locked",
        Code::NotAllowed => "not-allowed",
        Code::Internal => "internal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_chosen_at_run_time_has_a_message() {
        let has = |key: String| assert!(KEYS.contains(&key.as_str()), "{key} is missing in locales/en");
        for category in Category::ALL {
            has(format!("category-{}", category.word()));
        }
        for kind in Kind::ALL {
            has(format!("kind-{}", kind.word().replace('_', "-")));
        }
        for cuisine in Cuisine::ALL {
            has(format!("cuisine-{}", cuisine.word()));
        }
        for diet in Diet::ALL {
            has(format!("diet-{}", diet.word()));
        }
        for code in Code::ALL {
            has(format!("fault-{}", code_key(code)));
            has(format!("fault-{}-next", code_key(code)));
        }
        for why in FileTrouble::ALL {
            has(format!("take-trouble-{}", why.word()));
        }
        for why in ItemTrouble::ALL {
            has(format!("take-item-{}", why.word()));
        }
    }

    #[test]
    fn the_build_checks_every_interface_language() {
        let tags: Vec<&str> = Lang::INTERFACE.into_iter().map(Lang::tag).collect();
        assert_eq!(CHECKED, tags);
    }
}
