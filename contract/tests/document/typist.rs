//! What Vietnamese input methods make of keys, for tests: a model of Unikey (as ibus-unikey has it, with its options) and
//! one of a method that knows no spelling. Written from how they behave; what they have in common is in the rules that the
//! reading takes wider.

use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    Telex,
    Vni,
}

#[derive(Clone, Copy, Debug)]
pub enum Typist {
    Unikey {
        keys: Keys,
        /// Marks only where the syllable stays one of Vietnamese.
        spelling: bool,
        /// Words that are none get their keys back when they end.
        restore: bool,
        /// `oà` for `òa`.
        modern: bool,
    },
    /// Marks wherever there is a letter for them, in the whole word.
    Loose { keys: Keys },
}

pub fn all() -> Vec<Typist> {
    let mut all = Vec::new();
    for keys in [Keys::Telex, Keys::Vni] {
        for (spelling, restore) in [(true, true), (true, false), (false, false)] {
            for modern in [false, true] {
                all.push(Typist::Unikey { keys, spelling, restore, modern });
            }
        }
        all.push(Typist::Loose { keys });
    }
    all
}

/// No mark, or one of the marks of form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Plain,
    Roof,
    Breve,
    Horn,
    Stroke,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letter {
    /// Upper case, or the digit or sign that it is.
    base: char,
    form: Form,
    /// 0 to 5, as in VNI.
    tone: u8,
    /// Came of the key W alone.
    from_w: bool,
    lower: bool,
}

fn plain(base: char) -> Letter {
    Letter { base, form: Form::Plain, tone: 0, from_w: false, lower: false }
}

impl Letter {
    fn is_vowel(&self) -> bool {
        "AEIOUY".contains(self.base)
    }

    fn shown(&self) -> char {
        let form = match self.form {
            Form::Plain => "",
            Form::Roof => "\u{302}",
            Form::Breve => "\u{306}",
            Form::Horn => "\u{31b}",
            Form::Stroke => "",
        };
        let tone = ["", "\u{301}", "\u{300}", "\u{309}", "\u{303}", "\u{323}"][usize::from(self.tone)];
        let base = if self.form == Form::Stroke { 'Đ' } else { self.base };
        let text: String = format!("{base}{form}{tone}");
        let text = if self.lower { text.to_lowercase() } else { text };
        unicode_normalization::UnicodeNormalization::nfc(text.as_str()).next().unwrap()
    }
}

fn shown(letters: &[Letter]) -> String {
    letters.iter().map(Letter::shown).collect()
}

/// In upper case, to look up.
fn capitals(letters: &[Letter]) -> String {
    shown(letters).to_uppercase()
}

/// The vowels of Vietnamese syllables, also those that another key still completes.
static VOWELS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    "a â ă e ê i o ô ơ u ư y ai ao au ay âu ây eo eu êu ia ie iê iu oa oă oe oi ôi ơi ua uâ ue uê ui uo uô uơ uu uy ưa ưi \
     ưo ươ ưu ye yê ieu iêu oai oay oeo uay uây uoi uou uôi uơi uơu uya uye uyê uyu ưoi ưou ươi ươu yeu yêu"
        .split_whitespace()
        .map(str::to_uppercase)
        .collect()
});
const ONSETS: &str = " B C CH D Đ DZ G GH GI GIN H K KH L M N NG NGH NH P PH Q QU R S T TH TR V X Z ";
const CODAS: &str = " C CH M N NG NH P T ";
/// Vowels that nothing follows.
const OPEN: &str = " AI AO AU AY ÂU ÂY EO EU ÊU IA IU OI ÔI ƠI UI UU ƯA ƯI ƯU IEU IÊU OAI OAY OEO UAY UÂY UOI UOU UÔI UƠI \
    UƠU UYA UYU ƯOI ƯOU ƯƠI ƯƠU YEU YÊU ";

/// The three parts of letters that may become a syllable.
fn parts(letters: &[Letter]) -> Option<(usize, usize)> {
    let mut toneless = letters.to_vec();
    toneless.iter_mut().for_each(|letter| letter.tone = 0);
    let is = |list: &str, word: &str| list.contains(&format!(" {word} "));
    for onset in (0..=letters.len()).rev() {
        let word = capitals(&toneless[..onset]);
        let fits = onset == 0 || is(ONSETS, &word);
        if !fits {
            continue;
        }
        let rest = &toneless[onset..];
        let vowels = rest.iter().take_while(|letter| letter.is_vowel()).count();
        if vowels == 0 {
            if rest.is_empty() {
                return Some((onset, 0));
            }
            continue;
        }
        let (vowel, coda) = (capitals(&rest[..vowels]), capitals(&rest[vowels..]));
        if word == "K" && !" E I Y Ê EO EU ÊU IA IE IÊ IEU IÊU ".contains(&format!(" {vowel} ")) {
            continue;
        }
        if VOWELS.contains(&vowel) && (coda.is_empty() || (is(CODAS, &coda) && !is(OPEN, &vowel))) {
            return Some((onset, vowels));
        }
    }
    None
}

struct Word {
    typist: Typist,
    letters: Vec<Letter>,
    /// Where the syllable under way begins.
    from: usize,
    /// No syllable any more.
    dead: bool,
    /// Spelling is not looked at since a Đ was written.
    free: bool,
    raw: String,
}

impl Typist {
    fn keys(self) -> Keys {
        match self {
            Typist::Unikey { keys, .. } | Typist::Loose { keys } => keys,
        }
    }

    fn spelling(self) -> bool {
        matches!(self, Typist::Unikey { spelling: true, .. })
    }

    /// What stands in the field at the end.
    pub fn types(self, keys: &str) -> String {
        let mut done = String::new();
        let mut word = Word::new(self);
        for key in keys.chars() {
            if key.is_ascii_alphanumeric() {
                word.key(key);
            } else {
                done.push_str(&word.ended());
                done.push(key);
                word = Word::new(self);
            }
        }
        done + &word.ended_here()
    }

    /// What a program sees that is told of each key: characters, and backspaces as `\u{8}`.
    pub fn strokes(self, keys: &str) -> String {
        let mut seen = String::new();
        let mut word = Word::new(self);
        for key in keys.chars() {
            let before = word.ended_here();
            let after = if key.is_ascii_alphanumeric() {
                word.key(key);
                word.ended_here()
            } else {
                let ended = word.ended();
                word = Word::new(self);
                format!("{ended}{key}")
            };
            let same = before.chars().zip(after.chars()).take_while(|(one, two)| one == two).count();
            seen.extend(std::iter::repeat_n('\u{8}', before.chars().count() - same));
            seen.extend(after.chars().skip(same));
        }
        seen
    }
}

impl Word {
    fn new(typist: Typist) -> Self {
        Word { typist, letters: Vec::new(), from: 0, dead: false, free: false, raw: String::new() }
    }

    fn ended_here(&self) -> String {
        shown(&self.letters)
    }

    fn ended(&self) -> String {
        let restores = matches!(self.typist, Typist::Unikey { restore: true, .. });
        let foreign =
            self.dead || self.letters.iter().skip(self.from).any(|letter| !letter.base.is_alphabetic());
        let marked = self.letters.iter().any(|letter| letter.tone > 0 || letter.form != Form::Plain);
        if restores && foreign && marked && !self.free { self.raw.clone() } else { self.ended_here() }
    }

    fn syllable(&self) -> &[Letter] {
        &self.letters[self.from..]
    }

    /// Positions of the vowels of the syllable under way.
    fn vowels(&self) -> Option<(usize, usize)> {
        if let Typist::Loose { .. } = self.typist {
            let last = self.letters.iter().rposition(Letter::is_vowel)?;
            let first =
                self.letters[..=last].iter().rposition(|letter| !letter.is_vowel()).map_or(0, |at| at + 1);
            return Some((first, last + 1 - first));
        }
        if self.dead {
            return None;
        }
        parts(self.syllable())
            .filter(|(_, vowels)| *vowels > 0)
            .map(|(onset, vowels)| (self.from + onset, vowels))
    }

    fn key(&mut self, key: char) {
        self.raw.push(key);
        let lower = key.is_ascii_lowercase();
        let key = key.to_ascii_uppercase();
        let acted = match (self.typist.keys(), key) {
            (Keys::Telex, 'Z') | (Keys::Vni, '0') => self.tone(0),
            (Keys::Telex, 'S') | (Keys::Vni, '1') => self.tone(1),
            (Keys::Telex, 'F') | (Keys::Vni, '2') => self.tone(2),
            (Keys::Telex, 'R') | (Keys::Vni, '3') => self.tone(3),
            (Keys::Telex, 'X') | (Keys::Vni, '4') => self.tone(4),
            (Keys::Telex, 'J') | (Keys::Vni, '5') => self.tone(5),
            (Keys::Telex, 'A' | 'E' | 'O') => self.roof(&[key]),
            (Keys::Vni, '6') => self.roof(&['A', 'E', 'O']),
            (Keys::Telex, 'W') => self.hook(&['A', 'O', 'U']) || self.w(),
            (Keys::Vni, '7') => self.hook(&['O', 'U']),
            (Keys::Vni, '8') => self.hook(&['A']),
            (Keys::Telex, 'D') | (Keys::Vni, '9') => self.stroke(),
            _ => false,
        };
        match acted {
            true => {}
            false => self.append(Letter { lower, ..plain(key) }),
        }
    }

    fn append(&mut self, letter: Letter) {
        self.letters.push(letter);
        let at = self.letters.len() - 1;
        let vietnamese = letter.base.is_ascii_alphabetic() && !matches!(letter.base, 'F' | 'J' | 'W');
        if !vietnamese {
            self.dead = true;
            // Digits part words for good, whatever the method.
            self.from = if letter.base.is_ascii_digit() { at + 1 } else { self.from };
            return;
        }
        let checks = self.typist.spelling() && !self.free;
        if self.dead && checks {
            return;
        }
        if self.dead || parts(self.syllable()).is_none() {
            self.dead = checks;
            self.from = if checks { self.from } else { at };
        }
        self.settle_tone();
    }

    /// The tone moves when letters come behind it; `ưo` before a consonant is `ươ`.
    fn settle_tone(&mut self) {
        if let Typist::Loose { .. } = self.typist {
            return;
        }
        let Some((first, count)) = self.vowels() else { return };
        let closed = first + count < self.letters.len();
        if closed && count >= 2 {
            let pair = [self.letters[first], self.letters[first + 1]];
            let horns = pair.map(|letter| letter.form == Form::Horn);
            if pair.map(|letter| letter.base) == ['U', 'O'] && horns[0] != horns[1] {
                (self.letters[first].form, self.letters[first + 1].form) = (Form::Horn, Form::Horn);
            }
        }
        let tone = self.letters[first..first + count].iter().map(|letter| letter.tone).max().unwrap_or(0);
        if tone > 0 {
            let at = self.tone_place(first, count);
            self.letters[first..first + count].iter_mut().for_each(|letter| letter.tone = 0);
            self.letters[at].tone = tone;
        }
    }

    fn tone_place(&self, first: usize, count: usize) -> usize {
        let vowels = &self.letters[first..first + count];
        if let Typist::Loose { .. } = self.typist {
            return first + count - 1;
        }
        if count == 1 {
            return first;
        }
        if vowels[..2].iter().all(|vowel| vowel.form == Form::Horn) {
            return first + 1;
        }
        if let Some(shaped) = vowels.iter().position(|vowel| vowel.form != Form::Plain) {
            return first + shaped;
        }
        let text: String = vowels.iter().map(|vowel| vowel.base).collect();
        let modern = matches!(self.typist, Typist::Unikey { modern: true, .. });
        let open = first + count == self.letters.len();
        match count {
            3 => first + 1,
            _ if modern && ["OA", "OE", "UY"].contains(&text.as_str()) => first + 1,
            _ if open => first,
            _ => first + 1,
        }
    }

    fn tone(&mut self, tone: u8) -> bool {
        let Some((first, count)) = self.vowels() else { return self.tone_of_gi(tone) };
        let coda = capitals(&self.letters[first + count..]);
        let strict = !matches!(self.typist, Typist::Loose { .. });
        if strict && ["C", "CH", "P", "T"].contains(&coda.as_str()) && (2..=4).contains(&tone) {
            return false;
        }
        let at = self.tone_place(first, count);
        let now = self.letters[first..first + count].iter().map(|letter| letter.tone).max().unwrap_or(0);
        if now == 0 && tone == 0 {
            return false;
        }
        self.letters[first..first + count].iter_mut().for_each(|letter| letter.tone = 0);
        if now == tone {
            // The same key again takes it back and stays.
            return false;
        }
        self.letters[at].tone = tone;
        true
    }

    fn tone_of_gi(&mut self, tone: u8) -> bool {
        if self.dead || !["GI", "GIN"].contains(&shown_plain(self.syllable()).as_str()) {
            return false;
        }
        let at = self.from + 1;
        let now = self.letters[at].tone;
        if now == 0 && tone == 0 {
            return false;
        }
        self.letters[at].tone = if now == tone { 0 } else { tone };
        now != tone
    }

    /// Puts a mark of form on a vowel if the syllable stays one.
    fn try_form(&mut self, at: usize, form: Form) -> bool {
        let before = self.letters.clone();
        self.letters[at].form = form;
        let fits = matches!(self.typist, Typist::Loose { .. }) || parts(self.syllable()).is_some();
        if fits {
            self.settle_tone();
        } else {
            self.letters = before;
        }
        fits
    }

    fn places(&self) -> Vec<usize> {
        match self.typist {
            Typist::Loose { .. } => (self.from..self.letters.len())
                .rev()
                .filter(|at| self.letters[*at].base.is_alphabetic())
                .collect(),
            Typist::Unikey { .. } => {
                self.vowels().map(|(first, count)| (first..first + count).collect()).unwrap_or_default()
            }
        }
    }

    fn roof(&mut self, on: &[char]) -> bool {
        let places: Vec<usize> =
            self.places().into_iter().filter(|at| on.contains(&self.letters[*at].base)).collect();
        if let Some(at) = places.iter().copied().find(|at| self.letters[*at].form == Form::Roof) {
            self.letters[at].form = Form::Plain;
            return false;
        }
        for at in places {
            let horned =
                at > 0 && self.letters[at - 1].base == 'U' && self.letters[at - 1].form == Form::Horn;
            let before = self.letters.clone();
            if horned && self.letters[at].base == 'O' {
                self.letters[at - 1].form = Form::Plain;
            }
            if self.try_form(at, Form::Roof) {
                return true;
            }
            self.letters = before;
        }
        false
    }

    fn hook(&mut self, on: &[char]) -> bool {
        let places: Vec<usize> =
            self.places().into_iter().filter(|at| on.contains(&self.letters[*at].base)).collect();
        let mut ordered = places.clone();
        ordered.sort_unstable();
        if let Some(first) = ordered.iter().copied().find(|at| {
            self.letters[*at].base == 'U' && self.letters.get(at + 1).is_some_and(|next| next.base == 'O')
        }) {
            let both = [self.letters[first].form, self.letters[first + 1].form] == [Form::Horn, Form::Horn];
            let form = if both { Form::Plain } else { Form::Horn };
            let th = !both
                && self.letters[first].form == Form::Plain
                && shown_plain(&self.letters[self.from..first]) == "TH"
                && first + 2 == self.letters.len();
            (self.letters[first].form, self.letters[first + 1].form) =
                (if th { Form::Plain } else { form }, form);
            self.settle_tone();
            return !both;
        }
        if let Some(at) =
            places.iter().copied().find(|at| matches!(self.letters[*at].form, Form::Horn | Form::Breve))
        {
            if self.letters[at].from_w && at + 1 == self.letters.len() {
                // W alone, and W again.
                self.letters.pop();
                self.append(Letter { lower: self.raw.ends_with('w'), ..plain('W') });
                return true;
            }
            self.letters[at].form = Form::Plain;
            return false;
        }
        let form = |base: char| if base == 'A' { Form::Breve } else { Form::Horn };
        ordered.into_iter().any(|at| self.try_form(at, form(self.letters[at].base)))
    }

    /// The Telex key W where it marks nothing.
    fn w(&mut self) -> bool {
        if self.raw.len() >= 2 && self.raw.to_ascii_uppercase().ends_with("WW") {
            return false;
        }
        let lower = self.raw.ends_with('w');
        let horned = Letter { base: 'U', form: Form::Horn, tone: 0, from_w: true, lower };
        let mut tried = self.syllable().to_vec();
        tried.push(horned);
        let loose = matches!(self.typist, Typist::Loose { .. });
        if (self.dead || parts(&tried).is_none()) && !loose {
            return false;
        }
        self.letters.push(horned);
        true
    }

    fn stroke(&mut self) -> bool {
        let loose = matches!(self.typist, Typist::Loose { .. });
        let at = if loose {
            (self.from..self.letters.len()).rev().find(|at| self.letters[*at].base == 'D')
        } else if self.dead {
            // Abbreviations: DD after no vowel.
            let last = self
                .letters
                .len()
                .checked_sub(1)
                .filter(|at| (self.letters[*at].base, self.letters[*at].form) == ('D', Form::Plain));
            last.filter(|at| *at == 0 || !self.letters[at - 1].is_vowel())
        } else {
            let whole = self.syllable().first().is_some_and(|letter| letter.base == 'D');
            (whole && self.syllable().get(1).is_none_or(Letter::is_vowel)).then_some(self.from)
        };
        let Some(at) = at else { return false };
        if self.letters[at].form == Form::Stroke {
            self.letters[at].form = Form::Plain;
            self.free = false;
            return false;
        }
        self.letters[at].form = Form::Stroke;
        if self.dead {
            (self.dead, self.from) = (false, at);
        }
        self.free = true;
        true
    }
}

fn shown_plain(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.base).collect()
}

#[test]
fn it_types_as_unikey_does() {
    let unikey = |keys, spelling| Typist::Unikey { keys, spelling, restore: false, modern: false };
    for (keys, spelling, typed, shown) in [
        (Keys::Telex, true, "VIEETJ", "VIỆT"),
        (Keys::Telex, true, "NAAM", "NÂM"),
        (Keys::Telex, true, "DDUWOWNGF", "ĐƯỜNG"),
        (Keys::Telex, true, "TRUWOWNGF", "TRƯỜNG"),
        (Keys::Telex, true, "HOAF", "HÒA"),
        (Keys::Telex, true, "HOANF", "HOÀN"),
        (Keys::Telex, true, "THUOWR", "THUỞ"),
        (Keys::Telex, true, "ASS", "AS"),
        (Keys::Telex, true, "AAA", "AA"),
        (Keys::Telex, true, "DDD", "DD"),
        (Keys::Telex, true, "WW", "W"),
        (Keys::Telex, true, "TW", "TƯ"),
        (Keys::Telex, true, "MARIA", "MẢIA"),
        (Keys::Telex, true, "MAIRA", "MẢIA"),
        (Keys::Telex, true, "ERIKSSON", "ẺIKSSON"),
        (Keys::Telex, true, "UTOERIKSSON", "UTOERIKSSON"),
        (Keys::Telex, true, "ANNA", "ANNA"),
        (Keys::Telex, true, "ASZ", "A"),
        (Keys::Telex, true, "DATA", "DÂT"),
        (Keys::Telex, true, "NGUYEENX", "NGUYỄN"),
        (Keys::Telex, false, "THOMAS", "THOMÁ"),
        (Keys::Telex, true, "L898902C36UTO7408122F", "L898902C36UTO7408122F"),
        (Keys::Vni, true, "VIE65T", "VIỆT"),
        (Keys::Vni, true, "D9U7O7NG2", "ĐƯỜNG"),
        (Keys::Vni, true, "A1234567", "Ậ7"),
        (Keys::Vni, true, "AB2134", "AB2134"),
        (Keys::Vni, false, "UTO7408122F", "UTƠ8122F"),
        (Keys::Vni, false, "USA8412", "USẰ"),
    ] {
        assert_eq!(unikey(keys, spelling).types(typed), shown, "{typed}");
    }
    let restoring = Typist::Unikey { keys: Keys::Telex, spelling: true, restore: true, modern: false };
    assert_eq!(restoring.types("MARIA<<VIEETJ<"), "MARIA<<VIỆT<");
    assert_eq!(restoring.strokes("MAS<"), "MA\u{8}Á<");
}
