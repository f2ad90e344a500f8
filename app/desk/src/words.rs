//! Every sentence of the desk, in Vietnamese or English. What it shares with the guide comes from the kit.

use haidang_contract::Lang;
use haidang_kit::words::{self, say};

/// A function for each message; those of families are chosen by a word below.
#[allow(dead_code)]
mod messages {
    use fluent_bundle::FluentValue;
    use haidang_kit::words::say;

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use messages::*;

/// The languages of the desk, as the build has checked them.
pub const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

/// Takes the desk's words into use, beside the kit's of the same language.
pub fn begin(lang: Lang) {
    if let Some((_, text)) = TEXTS.iter().find(|(tag, _)| *tag == lang.tag()) {
        words::extend(lang, (*text).to_owned());
    }
}

/// A message by key, or another one where there is none: for words that a newer city, or another screen, may have.
fn say_or(key: &str, other: &str) -> String {
    let text = say(key, []);
    if text == key { say(other, []) } else { text }
}

/// As keys have it: `bad_digest` and `guest.name` with hyphens.
fn hyphens(word: &str) -> String {
    word.replace(['_', '.'], "-")
}

pub fn standing(word: &str) -> String {
    say(&format!("standing-{word}"), [])
}

/// What it means to a clerk.
pub fn standing_means(word: &str) -> String {
    say(&format!("means-{word}"), [])
}

pub fn clock_state(word: &str) -> String {
    say(&format!("clock-state-{word}"), [])
}

pub fn link_state(word: &str) -> String {
    say(&format!("link-state-{word}"), [])
}

pub fn role(word: &str) -> String {
    say(&format!("role-{word}"), [])
}

pub fn no_key_store(word: &str) -> String {
    say(&format!("no-key-store-{word}"), [])
}

pub fn key_home(word: &str) -> String {
    say(&format!("key-home-{word}"), [])
}

pub fn clerk_trouble(word: &str) -> String {
    say(&format!("clerk-trouble-{word}"), [])
}

pub fn code_fault(word: &str) -> String {
    say_or(&format!("code-fault-{word}"), "code-fault-check")
}

/// Why the city did not take something, and what to do: of [`haidang_contract::intake::NoAnswer`]'s,
/// [`haidang_contract::intake::RefusalCode`]'s and a receipt's words, or one that a newer city has.
pub fn why(word: &str) -> (String, String) {
    let key = hyphens(word);
    (say_or(&format!("why-{key}"), "why-other"), say_or(&format!("todo-{key}"), "todo-other"))
}

pub fn record_kind(word: &str) -> String {
    say(&format!("record-kind-{word}"), [])
}

pub fn verdict(word: &str) -> String {
    say_or(&format!("verdict-{word}"), "verdict-untimed")
}

pub fn filing_list(word: &str) -> String {
    say(&format!("filing-list-{word}"), [])
}

/// What kind of file it is and where it goes.
pub fn filing_list_file(word: &str) -> String {
    say(&format!("filing-file-{word}"), [])
}

pub fn filing_state(word: &str) -> String {
    say(&format!("filing-state-{word}"), [])
}

pub fn filing_alarm(word: &str) -> String {
    say(&format!("filing-alarm-{word}"), [])
}

pub fn filing_alarm_next(word: &str) -> String {
    say(&format!("filing-next-{word}"), [])
}

/// Why a guest is not in the portal's file, and which field it is about.
pub fn portal_reason(reason: &str, field: Option<&str>) -> String {
    let own = format!("portal-reason-{}", hyphens(reason));
    let text = say(&own, []);
    let text = if text == own { say_or(&format!("finding-{reason}"), "portal-reason-other") } else { text };
    match field {
        Some(field) => portal_reason_at(field_name(field), text),
        None => text,
    }
}

/// What the city said of a field.
pub fn field_finding(field: &str, code: &str) -> String {
    portal_reason(code, Some(field))
}

fn field_name(word: &str) -> String {
    say_or(&format!("portal-field-{}", hyphens(word)), "portal-field-other")
}

pub fn property_kind(word: &str) -> String {
    say(&format!("property-kind-{word}"), [])
}

pub fn certainty(word: &str) -> String {
    say(&format!("certainty-{word}"), [])
}

pub fn paper_sex_of(word: &str) -> String {
    say(&format!("paper-sex-{word}"), [])
}

pub fn paper_purpose(word: &str) -> String {
    say_or(&format!("paper-purpose-{word}"), "paper-purpose-other")
}

pub fn paper_document_kind(word: &str) -> String {
    say_or(&format!("paper-kind-{word}"), "paper-kind-other")
}

/// What is noticed about a field.
pub fn finding(word: &str) -> String {
    say(&format!("finding-{word}"), [])
}

/// A field's name in a sentence.
pub fn field_name_of(word: &str) -> String {
    field_name(word)
}

pub fn proof(word: &str) -> String {
    say(&format!("proof-{word}"), [])
}

/// What a document leaves to be looked at.
pub fn doubt(word: &str) -> String {
    say(&format!("doubt-{word}"), [])
}

pub fn sex(word: &str) -> String {
    paper_sex_of(word)
}

pub fn purpose(word: &str) -> String {
    paper_purpose(word)
}

pub fn document_kind(word: &str) -> String {
    paper_document_kind(word)
}

pub fn no_papers(word: &str) -> String {
    say(&format!("no-papers-{word}"), [])
}

pub fn stay_filter(word: &str) -> String {
    say(&format!("stay-filter-{word}"), [])
}

pub fn phase(word: &str) -> String {
    say(&format!("phase-{word}"), [])
}

pub fn filed_as(word: &str) -> String {
    say(&format!("filed-as-{word}"), [])
}

pub fn change(word: &str) -> String {
    say(&format!("change-{word}"), [])
}

pub fn cancel_reason(word: &str) -> String {
    say(&format!("cancel-reason-{word}"), [])
}

pub fn version_fault(word: &str) -> String {
    say(&format!("version-fault-{word}"), [])
}

pub fn scan_trouble(word: &str) -> String {
    say(&format!("scan-trouble-{word}"), [])
}

/// What helps against it.
pub fn scan_trouble_next(word: &str) -> String {
    match word {
        "check-digit" => crate::words::scan_next_compare(),
        "mangled" => crate::words::scan_next_method(),
        _ => crate::words::scan_next_again(),
    }
}

pub fn file_trouble(word: &str) -> String {
    say_or(&format!("file-trouble-{word}"), "file-trouble-unreadable")
}

pub fn group_note(word: &str) -> String {
    say(&format!("group-note-{word}"), [])
}

pub fn group_fault(word: &str) -> String {
    say(&format!("group-fault-{word}"), [])
}

pub fn group_column(word: &str) -> String {
    say(&format!("group-column-{word}"), [])
}

#[cfg(test)]
mod tests {
    use haidang_contract::desk::{FiledAs, FilingList, KeyHome, LinkState, NoKeyStore, Role, StayFilter};
    use haidang_contract::document::{DocumentKind, Doubt};
    use haidang_contract::intake::{CodeFault, NoAnswer, ReceiptStanding, RecordKind, RefusalCode};
    use haidang_contract::stay::rules::Certainty;
    use haidang_contract::stay::version::ChangeKind;
    use haidang_contract::stay::{
        CancelReason, ClockState, Field, FindingCode, Lateness, NoPapers, Phase, PropertyKind, Purpose, Sex,
        Standing, VersionFault,
    };

    use super::{KEYS, hyphens};

    fn has(family: &str, words: impl IntoIterator<Item = &'static str>) {
        for word in words {
            let key = format!("{family}-{}", hyphens(word));
            assert!(KEYS.contains(&key.as_str()), "{key} is missing in locales/desk/en");
        }
    }

    #[test]
    fn every_word_chosen_at_run_time_has_a_message() {
        for family in ["standing", "means"] {
            has(family, Standing::ALL.iter().map(|word| word.word()));
        }
        has("clock-state", ClockState::ALL.iter().map(|word| word.word()));
        has("link-state", LinkState::ALL.iter().map(|word| word.word()));
        has("role", Role::ALL.iter().map(|word| word.word()));
        has("no-key-store", NoKeyStore::ALL.iter().map(|word| word.word()));
        has("key-home", KeyHome::ALL.iter().map(|word| word.word()));
        has("code-fault", CodeFault::ALL.iter().map(|word| word.word()));
        has("why", NoAnswer::ALL.iter().map(|word| word.word()));
        has("why", RefusalCode::ALL.iter().map(|word| word.word()));
        has("why", ReceiptStanding::ALL.iter().map(|word| word.word()));
        has("record-kind", RecordKind::ALL.iter().map(|word| word.word()));
        has("verdict", Lateness::ALL.iter().map(|word| word.word()));
        has("filing-list", FilingList::ALL.iter().map(|word| word.word()));
        has("filing-file", FilingList::ALL.iter().map(|word| word.word()));
        has("portal-field", Field::ALL.iter().map(|word| word.word()));
        has("property-kind", PropertyKind::ALL.iter().map(|word| word.word()));
        has("certainty", Certainty::ALL.iter().map(|word| word.word()));
        has("paper-sex", Sex::ALL.iter().map(|word| word.word()));
        has("paper-purpose", Purpose::ALL.iter().map(|word| word.word()));
        has("finding", FindingCode::ALL.iter().map(|word| word.word()));
        has("no-papers", NoPapers::ALL.iter().map(|word| word.word()));
        has("stay-filter", StayFilter::ALL.iter().map(|word| word.word()));
        has("phase", Phase::ALL.iter().map(|word| word.word()));
        has("filed-as", FiledAs::ALL.iter().map(|word| word.word()));
        has("change", ChangeKind::ALL.iter().map(|word| word.word()));
        has("cancel-reason", CancelReason::ALL.iter().map(|word| word.word()));
        has("version-fault", VersionFault::ALL.iter().map(|word| word.word()));
        has("doubt", Doubt::ALL.iter().map(|word| word.word()));
        has("paper-kind", DocumentKind::ALL.iter().map(|word| word.word()));
    }
}
