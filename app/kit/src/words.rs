//! Every sentence of the interface, in the language chosen now.
//!
//! Reading a word inside a component subscribes it to the language: a change of language redraws without restart.

use std::cell::RefCell;
use std::collections::HashMap;

use dioxus::prelude::*;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use haidang_contract::{Category, Code, Fault, Kind, Lang};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

static LANG: GlobalSignal<Lang> = Signal::global(|| Lang::En);

type Bundle = FluentBundle<FluentResource>;

thread_local! {
    static BUNDLES: RefCell<HashMap<&'static str, Bundle>> = RefCell::new(HashMap::new());
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

fn bundle(tag: &'static str, text: &str) -> Bundle {
    let lang = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![lang]);
    // Isolation marks would sit between a number and its unit and break searching within the page.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

fn say<const N: usize>(key: &str, arguments: [(&'static str, FluentValue<'static>); N]) -> String {
    let lang = current_lang();
    let Some((tag, text)) = SOURCES.iter().find(|(tag, _)| *tag == lang.tag()).or_else(|| SOURCES.first())
    else {
        return key.to_owned();
    };
    BUNDLES.with_borrow_mut(|bundles| {
        let bundle = bundles.entry(tag).or_insert_with(|| bundle(tag, text));
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
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

/// What happened and what to do next.
pub fn fault(fault: &Fault) -> (String, String) {
    let key = code_key(fault.code);
    (say(&format!("fault-{key}"), []), say(&format!("fault-{key}-next"), []))
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
        for code in Code::ALL {
            has(format!("fault-{}", code_key(code)));
            has(format!("fault-{}-next", code_key(code)));
        }
    }

    #[test]
    fn every_interface_language_has_its_words() {
        for lang in Lang::INTERFACE {
            assert!(SOURCES.iter().any(|(tag, _)| *tag == lang.tag()), "{lang}");
        }
    }
}
