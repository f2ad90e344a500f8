//! Scripts, their letters, and how words of other scripts sound in Latin letters.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Digit,
    Cyrillic,
    Hangul,
    Kana,
    Han,
    Other,
}

impl Script {
    pub const fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
            '0'..='9' => Script::Digit,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
            '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' => Script::Kana,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}' => Script::Han,
            _ => Script::Other,
        }
    }

    /// Written without spaces: each character is a word to the index.
    pub const fn stands_alone(self) -> bool {
        matches!(self, Script::Hangul | Script::Kana | Script::Han)
    }
}

const LEADS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ',
    'ㅍ', 'ㅎ',
];
const TAILS: [char; 27] = [
    'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ',
    'ㅄ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];
const VOWELS: u32 = 21;
/// The first vowel, `ㅏ`; the others follow it.
const FIRST_VOWEL: u32 = 0x314f;

fn nth(list: &[char], at: u32) -> Option<char> {
    list.get(usize::try_from(at).ok()?).copied()
}

fn vowel(at: u32) -> Option<char> {
    char::from_u32(FIRST_VOWEL + at)
}

/// The two or three letters of a composed syllable.
pub(crate) fn letters_of_syllable(c: char) -> Option<[Option<char>; 3]> {
    let at = u32::from(c).checked_sub(0xac00).filter(|at| *at < 11_172)?;
    let tails = 28;
    let tail = (at % tails).checked_sub(1).and_then(|tail| nth(&TAILS, tail));
    Some([nth(&LEADS, at / (tails * VOWELS)), vowel(at / tails % VOWELS), tail])
}

/// A letter of a syllable that is written letter by letter, and whether it begins one.
pub(crate) fn conjoining(c: char) -> Option<(char, bool)> {
    let code = u32::from(c);
    match code {
        0x1100..=0x1112 => Some((nth(&LEADS, code - 0x1100)?, true)),
        0x1161..=0x1175 => Some((vowel(code - 0x1161)?, false)),
        0x11a8..=0x11c2 => Some((nth(&TAILS, code - 0x11a8)?, false)),
        _ => None,
    }
}

/// A letter that may end a syllable or begin the next: while `우` is typed, `따우` is for a moment `땅`.
pub(crate) fn begins_syllables(letter: char) -> bool {
    LEADS.contains(&letter)
}

/// Katakana for hiragana, and one way to write what sounds alike.
pub(crate) fn plain_kana(c: char) -> char {
    let katakana = match u32::from(c) {
        code @ 0x3041..=0x3096 => char::from_u32(code + 0x60).unwrap_or(c),
        _ => c,
    };
    match katakana {
        'ヴ' => 'ブ',
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        other => other,
    }
}

/// Folded words in Latin letters, roughly as they sound; nothing where one is of Han, which says nothing of its sound,
/// or of a script nobody here types.
pub(crate) fn aloud<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut latin = String::new();
    for word in words {
        match word.chars().next().and_then(small_kana) {
            // The one before lends its consonant only: `ディ` is `di`.
            Some(vowel) if latin.ends_with("hu") => {
                latin.truncate(latin.len() - 2);
                latin.push('f');
                latin.push(vowel);
            }
            Some(vowel) => {
                if latin.ends_with(['a', 'e', 'i', 'o', 'u']) {
                    latin.pop();
                }
                latin.push(vowel);
            }
            None => latin.push_str(&in_latin(word)?),
        }
    }
    Some(latin)
}

const fn small_kana(c: char) -> Option<char> {
    match c {
        'ァ' | 'ャ' => Some('a'),
        'ィ' => Some('i'),
        'ゥ' | 'ュ' => Some('u'),
        'ェ' => Some('e'),
        'ォ' | 'ョ' => Some('o'),
        _ => None,
    }
}

fn in_latin(folded: &str) -> Option<String> {
    let mut latin = String::new();
    let mut letters = folded.chars().peekable();
    let mut first = true;
    while let Some(c) = letters.next() {
        match Script::of(c) {
            Script::Latin | Script::Digit => latin.push(c),
            Script::Cyrillic => latin.push_str(cyrillic(c)),
            Script::Kana => latin.push_str(kana(c)),
            Script::Hangul if u32::from(c) >= FIRST_VOWEL => latin.push_str(hangul_vowel(c)),
            // A consonant before a vowel begins a syllable; `ㅇ` is then silent.
            Script::Hangul if first && letters.peek().is_some() => latin.push_str(hangul_lead(c)),
            Script::Hangul => latin.push_str(hangul_tail(c)),
            Script::Han | Script::Other => return None,
        }
        first = false;
    }
    Some(latin)
}

/// As Russian writes Vietnamese: `Вунгтау`, `Бай Сау`.
const fn cyrillic(c: char) -> &'static str {
    match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'ы' | 'і' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "ph",
        'х' => "h",
        'ц' => "ts",
        'ч' | 'щ' => "ch",
        'ш' => "s",
        'ю' => "iu",
        'я' => "ia",
        _ => "",
    }
}

const fn hangul_lead(c: char) -> &'static str {
    match c {
        'ㄱ' => "g",
        'ㄲ' | 'ㅋ' => "k",
        'ㄴ' => "n",
        'ㄷ' => "d",
        'ㄸ' | 'ㅌ' => "t",
        'ㄹ' => "l",
        'ㅁ' => "m",
        'ㅂ' => "b",
        'ㅃ' | 'ㅍ' => "p",
        'ㅅ' | 'ㅆ' => "s",
        'ㅈ' => "j",
        'ㅉ' | 'ㅊ' => "ch",
        'ㅎ' => "h",
        _ => "",
    }
}

const fn hangul_vowel(c: char) -> &'static str {
    match c {
        'ㅏ' => "a",
        'ㅑ' => "ia",
        'ㅐ' | 'ㅔ' => "e",
        'ㅒ' | 'ㅖ' => "ie",
        'ㅓ' | 'ㅗ' => "o",
        'ㅕ' | 'ㅛ' => "io",
        'ㅘ' => "oa",
        'ㅙ' | 'ㅚ' | 'ㅞ' => "oe",
        'ㅝ' => "uo",
        'ㅜ' | 'ㅡ' => "u",
        'ㅟ' | 'ㅢ' => "ui",
        'ㅠ' => "iu",
        _ => "i",
    }
}

const fn hangul_tail(c: char) -> &'static str {
    match c {
        'ㄱ' | 'ㄲ' | 'ㄳ' | 'ㅋ' | 'ㄺ' => "k",
        'ㄴ' | 'ㄵ' | 'ㄶ' => "n",
        'ㄹ' | 'ㄼ' | 'ㄽ' | 'ㄾ' | 'ㅀ' => "l",
        'ㅁ' | 'ㄻ' => "m",
        'ㅂ' | 'ㅄ' | 'ㅍ' | 'ㄿ' => "p",
        'ㅇ' => "ng",
        _ => "t",
    }
}

/// As [`plain_kana`] leaves them.
const fn kana(c: char) -> &'static str {
    match c {
        'ア' => "a",
        'イ' => "i",
        'ウ' => "u",
        'エ' => "e",
        'オ' | 'ヲ' => "o",
        'カ' => "ka",
        'キ' => "ki",
        'ク' => "ku",
        'ケ' => "ke",
        'コ' => "ko",
        'ガ' => "ga",
        'ギ' => "gi",
        'グ' => "gu",
        'ゲ' => "ge",
        'ゴ' => "go",
        'サ' => "sa",
        'シ' => "si",
        'ス' => "su",
        'セ' => "se",
        'ソ' => "so",
        'ザ' => "za",
        'ジ' => "zi",
        'ズ' => "zu",
        'ゼ' => "ze",
        'ゾ' => "zo",
        'タ' => "ta",
        'チ' => "chi",
        'ツ' => "tu",
        'テ' => "te",
        'ト' => "to",
        'ダ' => "da",
        'デ' => "de",
        'ド' => "do",
        'ナ' => "na",
        'ニ' => "ni",
        'ヌ' => "nu",
        'ネ' => "ne",
        'ノ' => "no",
        'ハ' => "ha",
        'ヒ' => "hi",
        'フ' => "hu",
        'ヘ' => "he",
        'ホ' => "ho",
        'バ' => "ba",
        'ビ' => "bi",
        'ブ' => "bu",
        'ベ' => "be",
        'ボ' => "bo",
        'パ' => "pa",
        'ピ' => "pi",
        'プ' => "pu",
        'ペ' => "pe",
        'ポ' => "po",
        'マ' => "ma",
        'ミ' => "mi",
        'ム' => "mu",
        'メ' => "me",
        'モ' => "mo",
        'ヤ' => "ia",
        'ユ' => "iu",
        'ヨ' => "io",
        'ラ' => "la",
        'リ' => "li",
        'ル' => "lu",
        'レ' => "le",
        'ロ' => "lo",
        'ワ' => "oa",
        'ン' => "n",
        // `ッ` only doubles what follows.
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::tokens;
    use super::*;

    fn latin(text: &str) -> Option<String> {
        let tokens = tokens(text);
        aloud(tokens.iter().map(|token| token.folded.as_str()))
    }

    #[test]
    fn other_scripts_are_read_aloud() {
        for (text, sound) in [
            ("Вунгтау", "vungtau"),
            ("Бай Сау", "baisau"),
            ("붕따우", "bungtau"),
            ("바이 사우", "baisau"),
            ("ブンタウ", "buntau"),
            ("ばいさう", "baisau"),
            ("バックディン", "bakudin"),
            ("チャンフー", "chanhu"),
        ] {
            assert_eq!(latin(text).as_deref(), Some(sound), "{text}");
        }
        assert_eq!(latin("白宫"), None);
    }

    #[test]
    fn a_syllable_is_its_letters_however_it_is_written() {
        assert_eq!(letters_of_syllable('붕'), Some([Some('ㅂ'), Some('ㅜ'), Some('ㅇ')]));
        assert_eq!(letters_of_syllable('따'), Some([Some('ㄸ'), Some('ㅏ'), None]));
        assert_eq!(letters_of_syllable('힣'), Some([Some('ㅎ'), Some('ㅣ'), Some('ㅎ')]));
        assert_eq!(letters_of_syllable('a'), None);
    }
}
