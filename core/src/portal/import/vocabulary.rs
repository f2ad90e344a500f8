//! The words of lists, from `headers.txt`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const WORDS: &str = include_str!("headers.txt");

/// By kind of thing and folded word: what it means.
static MEANINGS: LazyLock<BTreeMap<(&str, &str), &str>> = LazyLock::new(|| {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (head, words) = line.split_once(": ")?;
            let (what, meaning) = head.split_once(' ')?;
            Some(words.split(" | ").map(move |word| ((what, word.trim()), meaning)))
        })
        .flatten()
        .collect()
});

/// `what` is `column`, `sex`, `document`, `residence`, `purpose` or `nation`.
pub(super) fn meaning(what: &'static str, folded: &str) -> Option<&'static str> {
    MEANINGS.get(&(what, folded)).copied()
}

#[cfg(test)]
mod tests {
    use super::super::super::fold::fold;
    use super::super::Column;
    use super::*;

    #[test]
    fn every_word_is_folded_and_means_one_thing() {
        let words: usize = WORDS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split_once(": ").unwrap().1.split(" | ").count())
            .sum();
        assert_eq!(words, MEANINGS.len());
        for ((what, word), meaning) in MEANINGS.iter() {
            assert_eq!(&fold(word), word);
            if *what == "column" {
                assert!(Column::ALL.iter().any(|column| column.word() == *meaning), "{meaning}");
            }
        }
    }
}
