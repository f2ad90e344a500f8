//! The words of all places in memory, built anew whenever the guide is read: nothing of it is stored, so nothing of
//! it can be out of step with the folding or the places.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use haidang_contract::{Kind, Place, Point};

use super::fold::{Token, each_word, fold, tokens};
use super::grams::Grams;
use super::hash::QuickMap;
use super::kinds;
use super::vocabulary::Vocabulary;

/// Where a text of a place comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Name,
    Alias,
    /// What it is.
    Kind,
    /// What it is, less exactly.
    Category,
    /// Street, or ward of today or of old.
    Address,
    Description,
}

/// One text of one place, or one that many places share.
#[derive(Debug)]
pub(crate) struct Label {
    pub field: Field,
    /// Into [`Index::tokens`]; empty for a description, of which only the words count.
    tokens: Range<u32>,
    owners: Owners,
    /// What its words weigh together.
    pub weight: f32,
}

#[derive(Debug)]
enum Owners {
    One(u32),
    /// Into [`Index::shared`].
    Many(Range<u32>),
}

/// A word with its marks.
#[derive(Debug)]
pub(crate) struct Form {
    pub word: u32,
    pub typed: Box<str>,
}

/// What else is asked of a place when it is ranked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// 0 to 1.
    pub importance: f32,
    pub point: Option<Point>,
    kind: Kind,
}

/// Finds places by what a visitor types. Places are known by their number in the order in which they were given.
#[derive(Debug, Default)]
pub struct Index {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) forms: Vec<Form>,
    pub(crate) labels: Vec<Label>,
    tokens: Vec<u32>,
    shared: Vec<u32>,
    /// For each word the labels that have it, and where each word's begin.
    postings: Lists,
    /// For each place its own labels and those of its addresses.
    of_place: Lists,
    of_kind: QuickMap<u32, Vec<u32>>,
    /// What kinds of places are called, without gaps.
    phrases: HashSet<String>,
    pub(crate) facts: Vec<Facts>,
    pub(crate) grams: Grams,
}

impl Index {
    /// Reads every text of every place.
    pub fn build<'a>(places: impl IntoIterator<Item = &'a Place>) -> Self {
        let mut builder = Builder::default();
        for place in places {
            builder.add(place);
        }
        builder.finish()
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    pub(crate) fn label(&self, id: u32) -> Option<&Label> {
        self.labels.get(size(id))
    }

    pub(crate) fn form(&self, id: u32) -> Option<&Form> {
        self.forms.get(size(id))
    }

    /// The words of a label, in order.
    pub(crate) fn forms_of<'a>(&'a self, label: &Label) -> impl Iterator<Item = &'a Form> + use<'a> {
        let range = size(label.tokens.start)..size(label.tokens.end);
        self.tokens.get(range).unwrap_or_default().iter().filter_map(|id| self.form(*id))
    }

    pub(crate) fn owners<'a>(&'a self, label: &'a Label) -> &'a [u32] {
        match &label.owners {
            Owners::One(place) => std::slice::from_ref(place),
            Owners::Many(range) => self.shared.get(size(range.start)..size(range.end)).unwrap_or_default(),
        }
    }

    /// Whether this, folded and without gaps, is what people call a kind of place.
    pub(crate) fn says_what(&self, run: &str) -> bool {
        self.phrases.contains(run)
    }

    /// Labels that have a word, in ascending order.
    pub(crate) fn with(&self, word: u32) -> &[u32] {
        self.postings.of(word)
    }

    /// All labels of a place but those of what it is, then those.
    pub(crate) fn labels_of(&self, place: u32) -> impl Iterator<Item = u32> {
        let kind = self.facts.get(size(place)).map(|facts| number(facts.kind));
        let shared = kind.and_then(|kind| self.of_kind.get(&kind)).into_iter().flatten();
        self.of_place.of(place).iter().chain(shared).copied()
    }
}

/// Lists of numbers, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    items: Vec<u32>,
    starts: Vec<u32>,
}

impl Lists {
    /// From pairs of a list's number and an item, which keep their order within a list.
    pub fn of_pairs(lists: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; lists + 1];
        for (list, _) in pairs {
            if let Some(count) = starts.get_mut(size(*list) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut items = vec![0_u32; pairs.len()];
        for (list, item) in pairs {
            if let Some(at) = next.get_mut(size(*list)) {
                if let Some(slot) = items.get_mut(size(*at)) {
                    *slot = *item;
                }
                *at += 1;
            }
        }
        Lists { items, starts }
    }

    pub fn of(&self, list: u32) -> &[u32] {
        let (from, to) = (self.starts.get(size(list)), self.starts.get(size(list) + 1));
        from.zip(to).and_then(|(from, to)| self.items.get(size(*from)..size(*to))).unwrap_or_default()
    }
}

pub(crate) fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// A kind's place in the list of all kinds.
fn number(kind: Kind) -> u32 {
    Kind::ALL.iter().position(|one| *one == kind).map_or(u32::MAX, count)
}

#[derive(Default)]
struct Builder {
    index: Index,
    form_ids: QuickMap<Box<str>, u32>,
    /// Word and label.
    postings: Vec<(u32, u32)>,
    /// Place and label.
    of_place: Vec<(u32, u32)>,
    /// Texts that several places may have, with their owners.
    addresses: HashMap<String, (u32, Vec<u32>)>,
    kinds: QuickMap<u32, (Kind, Vec<u32>)>,
    seen: Vec<u32>,
}

impl Builder {
    fn add(&mut self, place: &Place) {
        let at = count(self.index.facts.len());
        self.index.facts.push(Facts {
            importance: f32::from(place.importance.min(100)) / 100.0,
            point: place.position.map(|position| position.point),
            kind: place.kind,
        });
        for (_, name) in place.names.iter() {
            self.own(at, Field::Name, name);
        }
        for alias in &place.aliases {
            self.own(at, Field::Alias, alias);
        }
        self.kinds.entry(number(place.kind)).or_insert_with(|| (place.kind, Vec::new())).1.push(at);
        // Not the province: every place has it, so "phố" would find them all.
        let address = &place.address;
        let wards = address.ward.iter().flat_map(|ward| ward.names.iter().map(|(_, name)| name));
        for text in address.street.as_deref().into_iter().chain(wards).chain(address.ward_old.as_deref()) {
            self.address(at, text);
        }
        for (_, description) in place.description.iter() {
            self.description(at, description);
        }
    }

    fn own(&mut self, place: u32, field: Field, text: &str) {
        let label = self.label(field, text, Owners::One(place));
        self.of_place.push((place, label));
    }

    fn address(&mut self, place: u32, text: &str) {
        if let Some((label, owners)) = self.addresses.get_mut(text) {
            self.of_place.push((place, *label));
            owners.push(place);
            return;
        }
        let label = self.label(Field::Address, text, Owners::Many(0..0));
        self.of_place.push((place, label));
        self.addresses.insert(text.to_owned(), (label, vec![place]));
    }

    fn label(&mut self, field: Field, text: &str, owners: Owners) -> u32 {
        let label = count(self.index.labels.len());
        let start = count(self.index.tokens.len());
        self.seen.clear();
        for token in tokens(text) {
            let form = self.form(&token);
            let word = self.index.form(form).map_or(0, |form| form.word);
            self.index.tokens.push(form);
            if !self.seen.contains(&word) {
                self.seen.push(word);
                self.postings.push((word, label));
            }
        }
        let tokens = start..count(self.index.tokens.len());
        self.index.labels.push(Label { field, tokens, owners, weight: 0.0 });
        label
    }

    fn form(&mut self, token: &Token) -> u32 {
        if let Some(form) = self.form_ids.get(token.typed.as_str()) {
            return *form;
        }
        let word = self.index.vocabulary.put(&token.folded, true);
        let form = count(self.index.forms.len());
        self.index.forms.push(Form { word, typed: token.typed.as_str().into() });
        self.form_ids.insert(token.typed.as_str().into(), form);
        form
    }

    fn description(&mut self, place: u32, text: &str) {
        let label = count(self.index.labels.len());
        let mut words = Vec::new();
        each_word(text, |word| words.push(self.index.vocabulary.put(word, false)));
        words.sort_unstable();
        words.dedup();
        self.postings.extend(words.into_iter().map(|word| (word, label)));
        self.index.labels.push(Label {
            field: Field::Description,
            tokens: 0..0,
            owners: Owners::One(place),
            weight: 0.0,
        });
        self.of_place.push((place, label));
    }

    fn finish(mut self) -> Index {
        for (_, (label, owners)) in std::mem::take(&mut self.addresses) {
            self.share(label, owners);
        }
        for (number, (kind, owners)) in std::mem::take(&mut self.kinds) {
            let mut labels = Vec::new();
            let range = self.shared_range(owners);
            for (at, phrase) in kinds::phrases(kind).enumerate() {
                self.index.phrases.insert(fold(phrase).replace(' ', ""));
                let field = if at < kinds::own(kind) { Field::Kind } else { Field::Category };
                labels.push(self.label(field, phrase, Owners::Many(range.clone())));
            }
            self.index.of_kind.insert(number, labels);
        }
        let mut index = self.index;
        let words = index.vocabulary.len();
        index.postings = Lists::of_pairs(words, &self.postings);
        index.of_place = Lists::of_pairs(index.facts.len(), &self.of_place);
        let weights = weights(&index, words);
        index.vocabulary.close(|word| weights.get(size(word)).copied().unwrap_or(1.0));
        let of_labels: Vec<f32> = index
            .labels
            .iter()
            .map(|label| {
                let weight = |form: &Form| weights.get(size(form.word)).copied().unwrap_or(1.0);
                index.forms_of(label).map(weight).sum()
            })
            .collect();
        for (label, weight) in index.labels.iter_mut().zip(of_labels) {
            label.weight = weight;
        }
        index.grams = Grams::of(&index);
        index
    }

    fn share(&mut self, label: u32, owners: Vec<u32>) {
        let range = self.shared_range(owners);
        if let Some(label) = self.index.labels.get_mut(size(label)) {
            label.owners = Owners::Many(range);
        }
    }

    fn shared_range(&mut self, owners: Vec<u32>) -> Range<u32> {
        let start = count(self.index.shared.len());
        self.index.shared.extend(owners);
        start..count(self.index.shared.len())
    }
}

/// How much each word tells, from 0.2 for what every place has to 1 for what one has.
fn weights(index: &Index, words: usize) -> Vec<f32> {
    let decimal = |count: usize| f32::from(u16::try_from(count.min(60_000)).unwrap_or(u16::MAX));
    let all = decimal(index.len()).max(2.0);
    (0..count(words))
        .map(|word| {
            let mut places = 0;
            for label in index.with(word).iter().filter_map(|label| index.label(*label)) {
                if label.field != Field::Description {
                    places += index.owners(label).len();
                }
            }
            let share = (decimal(places) / all).clamp(1.0 / all, 1.0);
            0.2 + 0.8 * (-share.ln() / all.ln()).clamp(0.0, 1.0)
        })
        .collect()
}

impl Index {
    /// The words whose first letters these are: those of most places where several labels have such.
    pub(crate) fn words_by_initials(&self, initials: &str) -> Option<Vec<&str>> {
        let mut best: Option<(usize, Vec<&str>)> = None;
        for label in &self.labels {
            if !matches!(label.field, Field::Name | Field::Alias | Field::Address) {
                continue;
            }
            let words = || {
                let texts = self.forms_of(label).filter_map(|form| self.vocabulary.word(form.word));
                // A house number is not said in letters.
                texts.map(|word| &*word.text).filter(|text| !text.starts_with(|c: char| c.is_ascii_digit()))
            };
            let same = words().map(|word| word.chars().next()).eq(initials.chars().map(Some));
            if same && best.as_ref().is_none_or(|(owners, _)| *owners < self.owners(label).len()) {
                best = Some((self.owners(label).len(), words().collect()));
            }
        }
        best.map(|(_, words)| words)
    }
}
