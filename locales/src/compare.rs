//! A language against the source, and against its own grammar.

use crate::plural::{counts, forms};
use crate::{Message, SOURCE, Words};

/// Everything wrong with the messages of `all` that concerns the languages `wanted`; empty when all is well.
pub fn problems(all: &[Words], wanted: &[&str]) -> Vec<String> {
    let Some(source) = all.iter().find(|words| words.lang == SOURCE) else {
        return vec![format!("locales/{SOURCE} is missing")];
    };
    let mut problems = Vec::new();
    for lang in wanted {
        match all.iter().find(|words| words.lang == *lang) {
            None => problems.push(format!("locales/{lang} is missing")),
            Some(words) => compare(source, words, &mut problems),
        }
    }
    problems
}

fn compare(source: &Words, words: &Words, problems: &mut Vec<String>) {
    problems.extend(words.faults.iter().cloned());
    let lang = &words.lang;
    for (key, message) in &source.messages {
        match words.messages.get(key) {
            None => problems.push(format!("locales/{lang}: {key} is missing, which is in {}", message.file)),
            Some(theirs) if theirs.variables != message.variables => problems.push(format!(
                "{}: {key} uses {:?}, but in {SOURCE} {:?}",
                theirs.file, theirs.variables, message.variables
            )),
            Some(theirs) => plurals(lang, key, message, theirs, problems),
        }
    }
    for (key, message) in words.messages.iter().filter(|(key, _)| !source.messages.contains_key(*key)) {
        problems.push(format!("{}: {key} is not in {SOURCE}", message.file));
    }
}

/// Where the source counts, this language must have all of its own forms: with `one` and `other` alone, Russian
/// says “2 мест”.
fn plurals(lang: &str, key: &str, source: &Message, message: &Message, problems: &mut Vec<String>) {
    let Some(forms) = forms(lang) else { return };
    for (variable, keys) in &source.selects {
        if !counts(keys) || !keys.contains("other") {
            continue;
        }
        let theirs = message.selects.get(variable);
        for form in &forms {
            if !theirs.is_some_and(|theirs| theirs.contains(*form)) {
                problems.push(format!(
                    "{}: {key} counts ${variable} without the form [{form}] of this language",
                    message.file
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::{problems, read};

    fn found(en: &str, ru: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (lang, ftl) in [("en", en), ("ru", ru)] {
            fs::create_dir(folder.path().join(lang)).unwrap();
            fs::write(folder.path().join(lang).join("a.ftl"), ftl).unwrap();
        }
        problems(&read(folder.path()).unwrap(), &["en", "ru"])
    }

    #[test]
    fn equal_messages_are_well() {
        assert!(found("a = A { $n }\n", "a = А { $n }\n").is_empty());
    }

    #[test]
    fn each_fault_is_named_with_its_place() {
        for (en, ru, expected) in [
            ("a = A\nb = B\n", "a = А\n", "locales/ru: b is missing"),
            ("a = A\n", "a = А\nc = В\n", "locales/ru/a.ftl: c is not in en"),
            ("a = { $n }\n", "a = { $m }\n", "locales/ru/a.ftl: a uses"),
            ("a = A\n", "a = А\na = Б\n", "locales/ru/a.ftl: a stands twice"),
            ("a = A\n", "a = А\nb\n", "locales/ru/a.ftl: byte "),
        ] {
            let found = found(en, ru);
            assert!(found.iter().any(|line| line.starts_with(expected)), "{expected}: {found:?}");
        }
    }

    #[test]
    fn a_missing_plural_form_is_found() {
        let en = "a = { $n ->\n    [one] one\n   *[other] many\n}\n";
        let ru = "a = { $n ->\n    [one] место\n    [many] мест\n   *[other] места\n}\n";
        assert_eq!(found(en, ru), ["locales/ru/a.ftl: a counts $n without the form [few] of this language"]);
    }
}
