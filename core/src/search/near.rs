//! How far apart two words are, by the ways fingers and ears go wrong. A wrong letter costs 1, likely slips less.

/// Longest word compared, in characters; longer ones are equal or not.
pub(crate) const LONGEST: usize = 30;

/// What a word of so many letters may cost. Half the syllables of Vietnamese have under four letters, so short
/// words too may have an error, if it is a likely one.
pub(crate) fn budget(letters: usize) -> f32 {
    match letters {
        0 | 1 => 0.0,
        2 => 0.7,
        3 => 1.0,
        4 => 1.2,
        5 | 6 => 1.6,
        7 | 8 => 2.1,
        _ => 2.6,
    }
}

/// Another number is another house, branch or day, not a slip.
const OTHER_NUMBER: f32 = 4.0;

/// How many letters may differ at all within that budget.
pub(crate) fn slips(letters: usize) -> u32 {
    match letters {
        0 | 1 => 0,
        2 | 3 => 1,
        4..=6 => 2,
        7 | 8 => 3,
        _ => 4,
    }
}

/// The cost of turning `wanted` into `found`, and how many characters of `found` it covers; nothing above `most`.
/// With `begun`, `found` may go on behind `wanted`.
pub(crate) fn distance(wanted: &[char], found: &[char], most: f32, begun: bool) -> Option<(f32, usize)> {
    if wanted.len() > LONGEST || found.len() > LONGEST + 10 {
        return None;
    }
    // Three rows of the matrix: a transposition looks two back.
    let mut rows = [[0.0_f32; LONGEST + 12]; 3];
    let [older, old, new] = &mut rows;
    let (mut older, mut old, mut new) = (older, old, new);
    let mut cost = 0.0;
    for (at, slot) in old.iter_mut().enumerate().take(found.len() + 1) {
        *slot = cost;
        cost += found.get(at).map_or(1.0, |c| extra(*c, before(found, at), before(found, at + 2)));
    }
    for (row, &w) in wanted.iter().enumerate() {
        let w_before = before(wanted, row);
        let drop = extra(w, w_before, before(wanted, row + 2));
        let mut least = old.first().copied().unwrap_or_default() + drop;
        let mut left = least;
        if let Some(slot) = new.first_mut() {
            *slot = left;
        }
        for (column, &f) in found.iter().enumerate() {
            let f_before = before(found, column);
            let corner = at(old, column);
            let mut best = if w == f { corner } else { corner + swap(w, f) };
            best = best.min(at(old, column + 1) + drop);
            best = best.min(left + extra(f, f_before, before(found, column + 2)));
            if w != f && Some(w) == f_before && Some(f) == w_before && column > 0 {
                best = best.min(at(older, column - 1) + 0.7);
            }
            if let Some(slot) = new.get_mut(column + 1) {
                *slot = best;
            }
            left = best;
            least = least.min(best);
        }
        if least > most {
            return None;
        }
        (older, old, new) = (old, new, older);
    }
    let whole = (at(old, found.len()), found.len());
    let ended = if begun {
        (1..=found.len())
            .rev()
            .map(|covered| (at(old, covered), covered))
            .fold(whole, |best, next| if next.0 < best.0 { next } else { best })
    } else {
        whole
    };
    (ended.0 <= most).then_some(ended)
}

fn at(row: &[f32], column: usize) -> f32 {
    row.get(column).copied().unwrap_or(f32::INFINITY)
}

/// The letter before position `at`.
fn before(word: &[char], at: usize) -> Option<char> {
    word.get(at.checked_sub(1)?).copied()
}

/// A letter too many or too few, between these two.
fn extra(c: char, before: Option<char>, after: Option<char>) -> f32 {
    if c.is_ascii_digit() {
        return OTHER_NUMBER;
    }
    if before == Some(c) || after == Some(c) {
        return 0.5;
    }
    match (before, c) {
        // `ng` for `n` at the end, `th` for `t`: heard alike, or a key not pressed.
        (Some('n'), 'g' | 'h') | (Some('t' | 'c' | 'k' | 'g' | 'p'), 'h') => 0.6,
        _ => 1.0,
    }
}

/// One letter for another.
fn swap(one: char, other: char) -> f32 {
    let (a, b) = if one < other { (one, other) } else { (other, one) };
    match (a, b) {
        ('i', 'y') | ('c' | 'k', 'q') | ('c', 'k') => 0.3,
        ('s', 'x') => 0.4,
        ('l' | 'm', 'n') | ('c', 't') | ('d', 'r' | 'v' | 'z') | ('f', 'p') | ('b', 'v') => 0.6,
        ('o', 'u') | ('e', 'i') | ('a', 'o') => 0.7,
        _ if a.is_ascii_digit() || b.is_ascii_digit() => OTHER_NUMBER,
        _ if beside(a, b) => 0.7,
        _ => 1.0,
    }
}

/// Neighbours on the keyboard that Vietnamese is typed on.
fn beside(a: char, b: char) -> bool {
    let Some(((row, column), (other_row, other_column))) = key(a).zip(key(b)) else { return false };
    // Each row is shifted by half a key.
    let (x, y) = (2 * column + row, 2 * other_column + other_row);
    match row.abs_diff(other_row) {
        0 => x.abs_diff(y) <= 2,
        1 => x.abs_diff(y) <= 1,
        _ => false,
    }
}

fn key(c: char) -> Option<(usize, usize)> {
    ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
        .iter()
        .enumerate()
        .find_map(|(row, keys)| Some((row, keys.find(c)?)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn apart(one: &str, other: &str) -> Option<f32> {
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        distance(&one, &other, 9.0, false).map(|(cost, _)| cost)
    }

    #[test]
    fn likely_slips_cost_less_than_unlikely_ones() {
        let cases = [
            ("sau", "sau", 0.0),
            ("sua", "sau", 0.7),
            ("ky", "ki", 0.3),
            ("xau", "sau", 0.4),
            ("bai", "ban", 1.0),
        ];
        for (wanted, found, cost) in cases {
            assert_eq!(apart(wanted, found), Some(cost), "{wanted} {found}");
        }
        assert!(apart("lotte", "lote") < apart("lotte", "lotze"));
        assert!(apart("sqmmy", "sammy") < apart("spmmy", "sammy"));
    }

    #[test]
    fn a_beginning_covers_what_it_covers() {
        let (wanted, found): (Vec<char>, Vec<char>) =
            ("lihgt".chars().collect(), "lighthouse".chars().collect());
        assert_eq!(distance(&wanted, &found, 1.0, true), Some((0.7, 5)));
        assert_eq!(distance(&wanted, &found, 1.0, false), None);
    }

    proptest! {
        #[test]
        fn no_two_words_fail_and_equal_ones_cost_nothing(one in "\\PC{0,45}", other in "[a-z]{0,45}") {
            let _ = apart(&one, &other);
            let _ = apart(&other, &one);
            if other.len() <= LONGEST {
                prop_assert_eq!(apart(&other, &other), Some(0.0));
            }
        }
    }
}
