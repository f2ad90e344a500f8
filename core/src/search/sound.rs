//! What a word sounds like, twice. `spelling` unites what Vietnamese writers confuse: `i` and `y`, `d`, `gi` and `r`,
//! `s` and `x`, `ch` and `tr`, `c`, `k` and `q`, `ng` and `ngh`. `rough` goes further, to what is left of a name when
//! it has gone through another script: no `v` in Korean, no `l` in Japanese, no `th` in Russian.

/// The word as many would spell it.
pub(crate) fn spelling(word: &str) -> String {
    rewritten(
        word,
        &[
            ("ngh", "ng"),
            ("ng", "ng"),
            ("gh", "g"),
            ("gi", "di"),
            ("tr", "ch"),
            ("ph", "f"),
            ("qu", "ku"),
            ("ch", "ch"),
            ("ck", "k"),
            ("y", "i"),
            ("c", "k"),
            ("q", "k"),
            ("x", "s"),
            ("r", "d"),
            ("z", "d"),
            ("w", "u"),
        ],
    )
}

/// The word as a foreigner writes it down.
pub(crate) fn rough(word: &str) -> String {
    let written = rewritten(
        word,
        &[
            ("ngh", "n"),
            ("ng", "n"),
            ("nh", "n"),
            ("gh", "g"),
            ("gi", "zi"),
            ("tr", "q"),
            ("ch", "q"),
            ("sh", "s"),
            ("zh", "z"),
            ("ph", "p"),
            ("th", "t"),
            ("kh", "k"),
            ("qu", "ku"),
            ("ck", "k"),
            ("ts", "s"),
            ("c", "k"),
            ("f", "p"),
            ("v", "b"),
            ("l", "r"),
            ("y", "i"),
            ("j", "z"),
            ("w", "u"),
            ("x", "s"),
        ],
    );
    // Final `ch` is a `k`.
    match written.strip_suffix('q') {
        Some(before) if !before.is_empty() => format!("{before}k"),
        _ => written,
    }
}

/// Replaces from left to right, the first rule that fits; then writes each doubled letter once.
fn rewritten(word: &str, rules: &[(&str, &str)]) -> String {
    let mut rest = word;
    let mut out = String::with_capacity(word.len());
    while let Some(c) = rest.chars().next() {
        let rule = rules.iter().find_map(|(from, to)| Some((rest.strip_prefix(from)?, *to)));
        if let Some((behind, to)) = rule {
            to.chars().for_each(|c| push_once(&mut out, c));
            rest = behind;
        } else {
            push_once(&mut out, c);
            rest = rest.strip_prefix(c).unwrap_or_default();
        }
    }
    out
}

fn push_once(out: &mut String, c: char) {
    if c.is_ascii_digit() || !out.ends_with(c) {
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_confused_is_spelled_alike() {
        for (one, other) in [
            ("nghinh", "nginh"),
            ("xau", "sau"),
            ("truoc", "chuoc"),
            ("thuy", "thui"),
            ("dua", "rua"),
            ("gieng", "dieng"),
            ("ky", "ki"),
            ("quan", "kuan"),
            ("ghe", "ge"),
            ("alibaba", "allibaba"),
        ] {
            assert_eq!(spelling(one), spelling(other), "{one} {other}");
        }
        assert_ne!(spelling("khach"), spelling("cach"));
        assert_ne!(spelling("11"), spelling("1"));
    }

    #[test]
    fn what_went_through_another_script_is_roughly_alike() {
        for (one, other) in [("vungtau", "buntau"), ("thuyvan", "tuiban"), ("bach", "bak"), ("phat", "pat")] {
            assert_eq!(rough(one), rough(other), "{one} {other}");
        }
    }
}
