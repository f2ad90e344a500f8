//! Every folded word of the guide once, and which of them a typed word may stand for.

use super::hash::QuickMap;
use super::near;
use super::sound::{rough, spelling};

/// How a typed word is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Way {
    /// Letter by letter.
    Letters,
    /// As it sounds: it was written in another script.
    Sound,
}

/// A word of the guide that a typed word may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    pub word: u32,
    /// Above 0; 1 is the word itself.
    pub quality: f32,
    /// How many of its characters the typed word covers.
    pub covered: u8,
}

#[derive(Debug)]
pub(crate) struct Word {
    pub text: Box<str>,
    letters: Box<[char]>,
    /// How it sounds; of strong words only.
    pub rough: Box<str>,
    /// It is more than a word of descriptions: only these are worth guessing at.
    pub strong: bool,
    /// 0 to 1: how much it tells; a word that most places have tells little.
    pub weight: f32,
}

impl Word {
    pub fn len(&self) -> usize {
        self.letters.len()
    }
}

/// A word as it is compared: what it is made of, at a glance.
#[derive(Clone, Copy, Debug)]
struct Glance {
    letters: u64,
    length: u32,
    word: u32,
}

#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: Vec<Word>,
    ids: QuickMap<Box<str>, u32>,
    /// In order of their texts.
    sorted: Vec<u32>,
    spelled: QuickMap<Box<str>, Vec<u32>>,
    sounding: QuickMap<Box<str>, Vec<u32>>,
    glances: Vec<Glance>,
    rough_glances: Vec<Glance>,
}

/// What a word is worth that only is spelled otherwise; guesses are worth less.
pub(crate) const ALIKE: f32 = 0.86;
/// Most words that a typed word is taken for by likeness alone.
const MOST_GUESSES: usize = 48;
/// Most words that a typed word is taken for the beginning of.
const MOST_BEGUN: usize = 1_500;

impl Vocabulary {
    /// The number of a word, new or known.
    pub fn put(&mut self, text: &str, strong: bool) -> u32 {
        if let Some(id) = self.ids.get(text) {
            if strong && let Some(word) = usize::try_from(*id).ok().and_then(|id| self.words.get_mut(id)) {
                word.strong = true;
            }
            return *id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Word {
            text: text.into(),
            letters: text.chars().collect(),
            rough: "".into(),
            strong,
            weight: 1.0,
        });
        self.ids.insert(text.into(), id);
        id
    }

    /// To be called when all words are in; `weight` tells how much each says.
    pub fn close(&mut self, weight: impl Fn(u32) -> f32) {
        self.sorted = (0..).take(self.words.len()).collect();
        let words = &self.words;
        self.sorted.sort_unstable_by(|a, b| text(words, *a).cmp(text(words, *b)));
        for (id, word) in (0_u32..).zip(&mut self.words) {
            word.weight = weight(id);
            if !word.strong {
                continue;
            }
            word.rough = rough(&word.text).into();
            self.spelled.entry(spelling(&word.text).into()).or_default().push(id);
            self.sounding.entry(word.rough.clone()).or_default().push(id);
            let length = |letters: usize| u32::try_from(letters).unwrap_or(u32::MAX);
            if !word.text.contains(|c: char| c.is_ascii_digit()) && word.letters.len() <= near::LONGEST + 10 {
                let letters = glance(word.text.chars());
                self.glances.push(Glance { letters, length: length(word.letters.len()), word: id });
                let letters = glance(word.rough.chars());
                self.rough_glances.push(Glance {
                    letters,
                    length: length(word.rough.chars().count()),
                    word: id,
                });
            }
        }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn word(&self, id: u32) -> Option<&Word> {
        self.words.get(usize::try_from(id).ok()?)
    }

    /// A word that is in a name, an address, or says what a place is.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.ids.get(text).copied().filter(|id| self.word(*id).is_some_and(|word| word.strong))
    }

    /// A word that sounds like this.
    pub fn sounding(&self, rough: &str) -> Option<u32> {
        self.sounding.get(rough).and_then(|ids| ids.first()).copied()
    }

    /// Whether a strong word begins like this.
    pub fn begins(&self, text: &str) -> bool {
        self.beginning(text).any(|id| self.word(id).is_some_and(|word| word.strong))
    }

    fn beginning<'a>(&'a self, begin: &'a str) -> impl Iterator<Item = u32> + 'a {
        let from = self.sorted.partition_point(|id| text(&self.words, *id) < begin);
        self.sorted.iter().skip(from).copied().take_while(move |id| text(&self.words, *id).starts_with(begin))
    }

    /// The words that `typed` may stand for, best first: itself, those it begins, those that are spelled or sound
    /// alike. With `begun` it may go on; with `guess` it may have errors.
    pub fn like(&self, typed: &str, way: Way, begun: bool, guess: bool) -> Vec<Likeness> {
        let letters: Vec<char> = typed.chars().collect();
        let mut found = Found::default();
        let whole = |id: u32| self.word(id).map_or(0, Word::len);
        match way {
            Way::Letters => {
                if let Some(id) = self.ids.get(typed) {
                    found.add(*id, 1.0, letters.len());
                }
                self.begun(typed, letters.len(), begun, &mut found);
                if !typed.contains(|c: char| c.is_ascii_digit()) {
                    for id in self.spelled.get(spelling(typed).as_str()).into_iter().flatten() {
                        found.add(*id, ALIKE, whole(*id));
                    }
                    if guess {
                        let asked = Asked::new(letters, begun, 1.0);
                        asked.guess(self, &self.glances, &mut found, |word, read| read.extend(&word.letters));
                    }
                }
            }
            Way::Sound => {
                let heard = rough(typed);
                for id in self.sounding.get(heard.as_str()).into_iter().flatten() {
                    found.add(*id, 0.95, whole(*id));
                }
                if guess {
                    let asked = Asked::new(heard.chars().collect(), begun, 0.95);
                    asked.guess(self, &self.rough_glances, &mut found, |word, read| {
                        read.extend(word.rough.chars())
                    });
                }
            }
        }
        found.best_first()
    }

    fn begun(&self, typed: &str, letters: usize, begun: bool, found: &mut Found) {
        if letters == 0 || (!begun && letters == 1 && typed.is_ascii()) {
            return;
        }
        let number = typed.bytes().all(|byte| byte.is_ascii_digit());
        if number && !begun {
            return;
        }
        for id in self.beginning(typed).take(MOST_BEGUN) {
            let Some(word) = self.word(id) else { continue };
            if word.letters.len() == letters {
                continue;
            }
            let part = ratio(letters, word.letters.len());
            let quality = match (begun, number) {
                // `7` may become 75, but `7` is what is there.
                (true, true) => 0.75 + 0.1 * part,
                (true, false) => 0.96 + 0.03 * part,
                (false, _) => 0.6 + 0.25 * part,
            };
            found.add(id, quality, letters);
        }
    }
}

/// A word whose errors are to be seen through.
struct Asked {
    letters: Vec<char>,
    goes_on: bool,
    best: f32,
}

impl Asked {
    fn new(letters: Vec<char>, begun: bool, best: f32) -> Self {
        Asked { goes_on: begun && letters.len() >= 4, letters, best }
    }

    /// `read` appends the letters of a word that count.
    fn guess(
        &self,
        vocabulary: &Vocabulary,
        glances: &[Glance],
        found: &mut Found,
        read: impl Fn(&Word, &mut Vec<char>),
    ) {
        let most = near::budget(self.letters.len());
        if most <= 0.0 || self.letters.len() > near::LONGEST {
            return;
        }
        let slips = near::slips(self.letters.len());
        let length = u32::try_from(self.letters.len()).unwrap_or(u32::MAX);
        let seen = glance(self.letters.iter().copied());
        let mut guesses = Vec::new();
        let mut letters = Vec::new();
        for glance in glances {
            let missing = (seen & !glance.letters).count_ones();
            let surplus = (glance.letters & !seen).count_ones();
            let longer = glance.length > length + slips;
            if missing > slips
                || glance.length + slips < length
                || ((longer || surplus > slips) && !self.goes_on)
            {
                continue;
            }
            let Some(word) = vocabulary.word(glance.word) else { continue };
            letters.clear();
            read(word, &mut letters);
            let Some((cost, covered)) = near::distance(&self.letters, &letters, most, self.goes_on) else {
                continue;
            };
            let whole = covered >= letters.len();
            let part = if whole { 1.0 } else { 0.93 + 0.04 * ratio(covered, letters.len()) };
            let quality = self.best * part * (0.9 - 0.6 * cost / ratio(self.letters.len(), 1));
            guesses.push(Likeness { word: glance.word, quality, covered: cut(covered) });
        }
        guesses.sort_unstable_by(|a, b| b.quality.total_cmp(&a.quality).then(a.word.cmp(&b.word)));
        for guess in guesses.into_iter().take(MOST_GUESSES) {
            found.add(guess.word, guess.quality, usize::from(guess.covered));
        }
    }
}

fn text(words: &[Word], id: u32) -> &str {
    usize::try_from(id).ok().and_then(|id| words.get(id)).map_or("", |word| &word.text)
}

/// One bit for each letter that occurs.
fn glance(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |seen, c| {
        let code = u32::from(c);
        let bit = if c.is_ascii_lowercase() { code - u32::from('a') } else { 26 + code % 38 };
        seen | (1 << bit)
    })
}

pub(crate) fn ratio(part: usize, whole: usize) -> f32 {
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    number(part) / number(whole.max(1))
}

fn cut(covered: usize) -> u8 {
    u8::try_from(covered).unwrap_or(u8::MAX)
}

/// The best of each word.
#[derive(Default)]
struct Found(QuickMap<u32, Likeness>);

impl Found {
    fn add(&mut self, word: u32, quality: f32, covered: usize) {
        let next = Likeness { word, quality, covered: cut(covered) };
        self.0
            .entry(word)
            .and_modify(|best| {
                if quality > best.quality {
                    *best = next
                }
            })
            .or_insert(next);
    }

    fn best_first(self) -> Vec<Likeness> {
        let mut all: Vec<_> = self.0.into_values().collect();
        all.sort_unstable_by(|a, b| b.quality.total_cmp(&a.quality).then(a.word.cmp(&b.word)));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for word in words {
            vocabulary.put(word, true);
        }
        vocabulary.close(|_| 1.0);
        vocabulary
    }

    fn like(typed: &str, way: Way, begun: bool) -> Vec<String> {
        let vocabulary =
            vocabulary(&["bai", "bao", "sau", "sua", "nghinh", "phong", "lotte", "vung", "tau", "14", "141"]);
        let found = vocabulary.like(typed, way, begun, true);
        found.iter().filter_map(|like| Some(vocabulary.word(like.word)?.text.to_string())).collect()
    }

    #[test]
    fn the_word_itself_then_its_likes() {
        assert_eq!(like("sau", Way::Letters, false).first().map(String::as_str), Some("sau"));
        assert_eq!(like("sau", Way::Letters, false).get(1).map(String::as_str), Some("sua"));
        assert_eq!(like("nginh", Way::Letters, false), ["nghinh"]);
        assert_eq!(like("fong", Way::Letters, false), ["phong"]);
        assert_eq!(like("lote", Way::Letters, false), ["lotte"]);
        assert_eq!(like("bung", Way::Sound, false), ["vung"]);
    }

    #[test]
    fn numbers_are_not_guessed_at() {
        assert_eq!(like("14", Way::Letters, false), ["14"]);
        assert_eq!(like("14", Way::Letters, true), ["14", "141"]);
        assert_eq!(like("13", Way::Letters, true), Vec::<String>::new());
    }
}
