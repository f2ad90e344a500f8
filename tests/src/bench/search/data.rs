//! Names to find, and queries with the name each one means.

use std::collections::BTreeMap;

use haidang_contract::{Kind, Lang, Place, Texts};
use serde::{Deserialize, Serialize};

use crate::queries::Query;

/// As `--data` gives it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Data {
    /// Vietnamese name, English name; either may be empty.
    pub docs: Vec<(String, String)>,
    /// By class: what is typed, and the number of the name that is meant, from 0.
    pub queries: BTreeMap<String, Vec<(String, usize)>>,
    /// For queries that have several right answers, all of them, by what is typed.
    #[serde(skip)]
    pub right: BTreeMap<String, Vec<usize>>,
}

impl Data {
    /// All queries with their class.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        self.queries.iter().flat_map(|(class, queries)| {
            queries.iter().map(move |(query, doc)| (class.as_str(), query.as_str(), *doc))
        })
    }

    /// The real places by two of their names, with the hand-made queries.
    pub fn of_queries(places: &[Place], queries: &[Query]) -> Self {
        let numbers: BTreeMap<&str, usize> =
            places.iter().enumerate().map(|(number, place)| (place.id.as_str(), number)).collect();
        let name = |place: &Place, lang| place.names.get(lang).unwrap_or_default().to_owned();
        let mut data = Data {
            docs: places.iter().map(|place| (name(place, Lang::Vi), name(place, Lang::En))).collect(),
            ..Data::default()
        };
        for query in queries {
            let right: Vec<usize> =
                query.right.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect();
            if let Some(first) = right.first() {
                data.queries.entry(query.class.clone()).or_default().push((query.text.clone(), *first));
                data.right.insert(query.text.clone(), right);
            }
        }
        data
    }

    /// # Errors
    /// A sentence, when a query means a name that is not there.
    pub fn check(&self) -> Result<(), String> {
        match self.each().find(|(_, _, doc)| *doc >= self.docs.len()) {
            Some((class, query, doc)) => {
                Err(format!("{class}, \"{query}\": there is no name number {doc}; the first is number 0"))
            }
            None => Ok(()),
        }
    }

    /// For each name those that cannot be told apart from it, whoever searches: any of them is right.
    pub fn same(&self) -> Vec<Vec<usize>> {
        let mut by_name: BTreeMap<&(String, String), Vec<usize>> = BTreeMap::new();
        for (number, doc) in self.docs.iter().enumerate() {
            by_name.entry(doc).or_default().push(number);
        }
        self.docs.iter().map(|doc| by_name.get(doc).cloned().unwrap_or_default()).collect()
    }

    /// As the guide holds them: equally important, nowhere on the map, of one kind.
    ///
    /// # Panics
    /// Never; a place of these parts is always one.
    pub fn places(&self) -> Vec<Place> {
        self.docs
            .iter()
            .enumerate()
            .map(|(number, (vi, en))| {
                let mut names = Texts::default();
                names.set(Lang::Vi, vi);
                names.set(Lang::En, en);
                let kind = Kind::Landmark;
                serde_json::from_value(serde_json::json!({
                    "id": format!("doc-{number}"), "category": kind.category(), "kind": kind, "importance": 50,
                    "names": names, "description": {}, "sources": [], "checked": "2026-11-20",
                }))
                .expect("these are the parts of a place")
            })
            .collect()
    }
}
