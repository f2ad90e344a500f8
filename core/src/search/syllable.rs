//! Which letters, without marks, may be a syllable of Vietnamese.

/// Longest first, so that `ngh` is not taken for `n`.
const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l",
    "m", "n", "p", "r", "s", "t", "v", "x", "",
];
const VOWELS: [&str; 39] = [
    "a", "ai", "ao", "au", "ay", "e", "eo", "eu", "i", "ia", "ie", "ieu", "iu", "o", "oa", "oai", "oao",
    "oay", "oe", "oeo", "oi", "oo", "u", "ua", "uai", "uay", "ue", "ui", "uo", "uoi", "uou", "uu", "uy",
    "uya", "uye", "uyu", "y", "ye", "yeu",
];
/// Those that a consonant may follow.
const CLOSED: [&str; 16] =
    ["a", "e", "i", "ie", "o", "oa", "oe", "oo", "u", "ua", "ue", "uo", "uy", "uye", "y", "ye"];
/// `k` ends names of the highlands, `Đắk Lắk`.
const CODAS: [&str; 10] = ["ch", "ng", "nh", "c", "k", "m", "n", "p", "t", ""];

/// A whole syllable; with `begun` also its beginning, down to the onset alone.
pub(crate) fn is_syllable(folded: &str, begun: bool) -> bool {
    ONSETS.iter().filter_map(|onset| folded.strip_prefix(onset)).any(|rhyme| {
        if rhyme.is_empty() {
            return begun || folded == "gi";
        }
        CODAS.iter().filter_map(|coda| rhyme.strip_suffix(coda)).any(|vowels| {
            let closed = vowels.len() < rhyme.len();
            if closed { CLOSED.contains(&vowels) } else { VOWELS.contains(&vowels) }
        })
    })
}

pub(crate) const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_and_others() {
        for word in
            ["bai", "nghinh", "quan", "gi", "gieng", "truong", "thuy", "oc", "yen", "khuya", "duong", "hoang"]
        {
            assert!(is_syllable(word, false), "{word}");
        }
        for word in ["hotel", "baxi", "sta", "beach", "vungtau", "f", "ng", "bais", "reot"] {
            assert!(!is_syllable(word, false), "{word}");
        }
        assert!(is_syllable("ng", true));
    }
}
