//! From the readings of a query to places in order. First every place that has something of a reading is gathered from
//! the word lists with a sum that is quick to make; then the best of them are looked at word by word
//! ([`super::rank`]).

use haidang_contract::Point;

use super::best::Best;
use super::index::{Facts, Field, Index, size};
use super::lookup::{Lookups, Resolved, Term};
use super::query::{readings, runs, words};
use super::rank::{align, field_share, label_points, total};
use super::sound::rough;
use super::sums::Sums;
use super::vocabulary::{ALIKE, Way};
use super::{near, notes, vocabulary};

/// What is looked for, and what may tell equals apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// As typed.
    pub text: &'a str,
    /// Where the visitor is.
    pub near: Option<Point>,
    /// Places the visitor has marked.
    pub marked: &'a [usize],
    /// What the visitor has written about places.
    pub notes: &'a [(usize, &'a str)],
}

/// A place that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Its number.
    pub place: usize,
    /// More is better; comparable within one search only.
    pub score: f32,
    /// How much of the query it has, 0 to 1.
    pub(crate) cover: f32,
    /// The reading that found it; none where whole names were compared.
    pub(crate) reading: Option<usize>,
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    pub(crate) readings: Vec<Resolved>,
    pub(crate) runs: Vec<(String, Way)>,
}

/// How many places are looked at word by word.
const CLOSELY: usize = 120;
/// What it adds that one description has several words all of which were typed: they are about one thing.
const TOLD: f32 = 0.4;
/// How many names that only begin like the query are taken for what was meant.
const ENOUGH_BEGUN: usize = 3;
/// Below this part of what the best place has of the query a place is not what was looked for.
pub(crate) const LEAST_OF_BEST: f32 = 0.7;
/// Below this part of the query a place is not shown at all.
pub(crate) const LEAST: f32 = 0.25;

impl Index {
    /// The places that fit, best first. A place that has all words comes before one that has some.
    pub fn search(&self, wanted: &Wanted<'_>) -> Found {
        let words = words(wanted.text);
        if words.is_empty() {
            return Found::default();
        }
        let as_read = readings(&words, self);
        let mut lookups = Lookups::default();
        let mut best = Best::default();
        let mut sums = Sums::of(self);
        // First without seeing errors in anything. Where a name has all that was typed, nothing else was meant.
        let mut resolved = Vec::new();
        for guess in [false, true] {
            resolved = as_read.iter().map(|reading| lookups.resolve(self, reading, guess)).collect();
            for (at, reading) in resolved.iter().enumerate() {
                self.gather(at, reading, wanted, &mut sums, &mut best);
            }
            if best.clear {
                break;
            }
        }
        let runs = runs(&words, &self.vocabulary);
        if !best.clear {
            for (run, way) in &runs {
                self.compare_names(run, *way, wanted, &mut best);
            }
        }
        notes::add(self, resolved.first(), wanted, &mut best);
        Found { hits: best.in_order(self, wanted), readings: resolved, runs }
    }

    /// All places that have something of one reading.
    fn gather(&self, at: usize, reading: &Resolved, wanted: &Wanted<'_>, sums: &mut Sums, best: &mut Best) {
        let whole = reading.weight.max(f32::EPSILON);
        sums.fill(self, reading, best.most * LEAST_OF_BEST / reading.share);
        let mut found: Vec<(f32, f32, u32)> = Vec::with_capacity(sums.places.len());
        for place in &sums.places {
            let Some(sum) = sums.place(*place) else { continue };
            let cover = (sum.sum / whole).min(1.0) * reading.share;
            if cover < LEAST || cover < best.most * LEAST_OF_BEST {
                continue;
            }
            let points = sum.best_label / (whole * whole) * reading.share;
            found.push((total(cover, points) + self.aside(*place, wanted), cover, *place));
        }
        let order = |a: &(f32, f32, u32), b: &(f32, f32, u32)| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2));
        if found.len() > CLOSELY {
            found.select_nth_unstable_by(CLOSELY, order);
        }
        let mut begun = 0;
        for (nth, (score, cover, place)) in found.into_iter().enumerate() {
            let mut hit = Hit { place: size(place), score, cover, reading: Some(at) };
            if nth >= CLOSELY {
                best.rest.push(hit);
                continue;
            }
            let close = self.look(place, reading, sums);
            begun += usize::from(close.begun);
            hit.score =
                total(close.cover * reading.share, close.label * reading.share) + self.aside(place, wanted);
            hit.cover = hit.cover.min(close.plain_cover * reading.share);
            best.clear |= close.clear;
            best.offer(hit);
        }
        // While a word is typed: enough names go on like this to believe that it has no error.
        best.clear |= begun >= ENOUGH_BEGUN;
    }

    /// Importance and nearness: they order what fits about equally well, and never more.
    fn aside(&self, place: u32, wanted: &Wanted<'_>) -> f32 {
        self.facts.get(size(place)).map_or(0.0, |facts| aside(facts, wanted.near))
    }

    /// One place, word by word.
    fn look(&self, place: u32, reading: &Resolved, sums: &Sums) -> Look {
        let mut covers = vec![0.0_f32; reading.terms.len()];
        let mut plain = covers.clone();
        let mut look = Look::default();
        let whole = reading.weight.max(f32::EPSILON);
        let mut texts = Vec::new();
        for id in self.labels_of(place) {
            if !sums.touched(id) {
                continue;
            }
            let Some(label) = self.label(id) else { continue };
            if label.field == Field::Description {
                texts.push(id);
                continue;
            }
            let Some(aligned) = align(self, label, reading) else { continue };
            let share = field_share(label.field);
            for (cover, (quality, agreement)) in covers.iter_mut().zip(&aligned.of_terms) {
                *cover = cover.max(share * quality * (0.94 + 0.06 * agreement));
            }
            for (cover, (quality, _)) in plain.iter_mut().zip(&aligned.of_terms) {
                *cover = cover.max(share * quality);
            }
            let all = matches!(label.field, Field::Name | Field::Alias) && aligned.sum >= 0.93 * whole;
            look.clear |= all && aligned.complete;
            look.begun |= all;
            look.label = look.label.max(label_points(label.field, &aligned, whole));
        }
        for (at, term) in reading.terms.iter().enumerate() {
            // Typed twice, found once.
            for found in [&mut covers, &mut plain] {
                let again = term.same_as.and_then(|first| found.get(first).copied()).unwrap_or_default();
                if let Some(cover) = found.get_mut(at) {
                    *cover = cover.max(0.9 * again);
                }
            }
        }
        let mut sum = [0.0, 0.0];
        for ((term, cover), plain) in reading.terms.iter().zip(covers).zip(plain) {
            let text = if plain < term.share(Field::Description) { self.in_texts(term, &texts) } else { 0.0 };
            sum = [sum[0] + term.weight * cover.max(text), sum[1] + term.weight * plain.max(text)];
        }
        let [cover, plain] = sum;
        if texts.iter().any(|text| self.tells_all(reading, *text)) {
            look.label = look.label.max(TOLD);
        }
        Look { cover: cover / whole, plain_cover: plain / whole, ..look }
    }

    /// Whether a description has every one of several words, as they were typed.
    fn tells_all(&self, reading: &Resolved, text: u32) -> bool {
        let has = |term: &Term| {
            let likely = term.likes.iter().take(4).filter(|like| like.quality > ALIKE);
            likely.into_iter().any(|like| self.with(like.word).binary_search(&text).is_ok())
        };
        let said = || reading.terms.iter().filter(|term| term.says_something());
        said().count() > 1 && said().all(has)
    }

    /// How well a term is found in descriptions.
    fn in_texts(&self, term: &Term, texts: &[u32]) -> f32 {
        let found = term.likes.iter().take(8).find(|like| {
            let with = self.with(like.word);
            texts.iter().any(|text| with.binary_search(text).is_ok())
        });
        found.map_or(0.0, |like| like.quality * term.share(Field::Description))
    }

    /// Whole names that are like the whole query, gaps aside.
    fn compare_names(&self, run: &str, way: Way, wanted: &Wanted<'_>, best: &mut Best) {
        let heard = rough(run);
        let letters: Vec<char> = match way {
            Way::Letters => run.chars().collect(),
            Way::Sound => heard.chars().collect(),
        };
        let most = near::budget(letters.len()).max(vocabulary::ratio(letters.len(), 5));
        for id in self.grams.near(&heard) {
            let Some(label) = self.label(id) else { continue };
            let name = self.run_of(label, way);
            let Some((cost, covered)) = near::distance(&letters, &name, most, true) else { continue };
            let like = 1.0
                - 1.4 * cost / vocabulary::ratio(letters.len(), 1)
                - if way == Way::Sound { 0.06 } else { 0.03 };
            let whole = vocabulary::ratio(covered, name.len());
            let cover = like - 0.05 * (1.0 - whole);
            let share = field_share(label.field);
            let points = like * like * (0.6 + 0.35 * whole) * share;
            for place in self.owners(label) {
                let score = total(cover * share, points) + self.aside(*place, wanted);
                best.offer(Hit { place: size(*place), score, cover, reading: None });
            }
        }
    }

    /// The letters of a label without the gaps.
    pub(crate) fn run_of(&self, label: &super::index::Label, way: Way) -> Vec<char> {
        self.forms_of(label)
            .filter_map(|form| self.vocabulary.word(form.word))
            .flat_map(|word| match way {
                Way::Letters => word.text.chars(),
                Way::Sound => word.rough.chars(),
            })
            .take(near::LONGEST + 10)
            .collect()
    }
}

/// What a closer look at one place saw.
#[derive(Default)]
struct Look {
    cover: f32,
    /// Marks aside.
    plain_cover: f32,
    label: f32,
    /// All words are in one name, letter by letter: nothing else can have been meant.
    clear: bool,
    /// The same, but the last may only be begun.
    begun: bool,
}

fn aside(facts: &Facts, near: Option<Point>) -> f32 {
    let nearness = near.zip(facts.point).map_or(0.0, |(here, there)| {
        // Flat is exact enough within a city.
        let north = (there.lat - here.lat) * 111.2;
        let east = (there.lon - here.lon) * 111.2 * here.lat.to_radians().cos();
        1.0 / (1.0 + north.hypot(east))
    });
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let nearness = nearness as f32;
    0.035 * facts.importance + 0.02 * nearness
}
