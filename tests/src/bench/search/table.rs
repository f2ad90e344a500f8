//! Figures as a table for people and as JSON for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::Run;
use super::data::Data;

/// How well and how fast some queries were answered.
#[derive(Clone, Debug, Default)]
pub struct Score {
    first: u32,
    in_three: u32,
    times: Vec<f64>,
}

impl Score {
    fn add(&mut self, rank: Option<usize>, ms: f64) {
        self.first += u32::from(rank == Some(0));
        self.in_three += u32::from(rank.is_some_and(|rank| rank < 3));
        self.times.push(ms);
    }

    fn share(&self, part: u32) -> f64 {
        f64::from(part) / f64::from(u32::try_from(self.times.len()).unwrap_or(u32::MAX).max(1))
    }

    /// The time that this part of the queries stays within, in milliseconds.
    fn within(&self, part: f64) -> f64 {
        let mut times = self.times.clone();
        times.sort_by(f64::total_cmp);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a short list"
        )]
        let at = (times.len() as f64 * part).ceil() as usize;
        times.get(at.saturating_sub(1)).copied().unwrap_or_default()
    }

    fn json(&self) -> Value {
        let short = |number: f64, places: i32| (number * 10_f64.powi(places)).round() / 10_f64.powi(places);
        json!({
            "hit1": short(self.share(self.first), 4),
            "hit3": short(self.share(self.in_three), 4),
            "p50_ms": short(self.within(0.5), 3),
            "p95_ms": short(self.within(0.95), 3),
        })
    }
}

/// All engines on one set of names.
#[derive(Clone, Debug)]
pub struct Board {
    title: String,
    engines: Vec<Engine>,
}

#[derive(Clone, Debug)]
struct Engine {
    name: &'static str,
    build_ms: f64,
    classes: BTreeMap<String, Score>,
    all: Score,
}

impl Board {
    pub fn of(title: &str, data: &Data, runs: &[Run]) -> Self {
        let same = data.same();
        let engines = runs
            .iter()
            .map(|run| {
                let mut engine = Engine {
                    name: run.engine,
                    build_ms: run.build_ms,
                    classes: BTreeMap::new(),
                    all: Score::default(),
                };
                for ((class, query, doc), answer) in data.each().zip(&run.answers) {
                    let Some(answer) = answer else { continue };
                    let listed = data.right.get(query);
                    let right = |found: &usize| {
                        same[doc].contains(found) || listed.is_some_and(|listed| listed.contains(found))
                    };
                    let rank = answer.docs.iter().position(right);
                    engine.all.add(rank, answer.ms);
                    engine.classes.entry(class.to_owned()).or_default().add(rank, answer.ms);
                }
                engine
            })
            .collect();
        let title = format!("{title}: {} names, {} queries", data.docs.len(), data.each().count());
        Board { title, engines }
    }

    /// For each class the share that is right first and in the first three; below, times.
    pub fn table(&self) -> String {
        let mut out = format!("{}\n{:<20}", self.title, "right first / in 3, %");
        for engine in &self.engines {
            let _ = write!(out, "{:>16}", engine.name);
        }
        let classes: Vec<&String> =
            self.engines.first().iter().flat_map(|engine| engine.classes.keys()).collect();
        let none = Score::default();
        for class in classes {
            let _ = write!(out, "\n{class:<21}");
            for engine in &self.engines {
                let score = engine.classes.get(class).unwrap_or(&none);
                let _ = write!(out, "{:>16}", rates(score));
            }
        }
        let mut row = |title: &str, cell: &dyn Fn(&Engine) -> String| {
            let _ = write!(out, "\n{title:<21}");
            for engine in &self.engines {
                let _ = write!(out, "{:>16}", cell(engine));
            }
        };
        row("all", &|engine| rates(&engine.all));
        row("queries", &|engine| engine.all.times.len().to_string());
        row("p50 ms", &|engine| format!("{:.2}", engine.all.within(0.5)));
        row("p95 ms", &|engine| format!("{:.2}", engine.all.within(0.95)));
        row("index built in ms", &|engine| format!("{:.0}", engine.build_ms));
        out
    }

    /// One object per engine.
    pub fn json(&self) -> Map<String, Value> {
        self.engines.iter().map(|engine| (engine.name.to_owned(), engine.all.json())).collect()
    }
}

fn rates(score: &Score) -> String {
    if score.times.is_empty() {
        return "-".to_owned();
    }
    format!("{:.1} / {:.1}", 100.0 * score.share(score.first), 100.0 * score.share(score.in_three))
}

#[cfg(test)]
mod tests {
    use super::super::Answer;
    use super::*;

    #[test]
    fn a_rank_and_a_time_become_figures() {
        let mut data =
            Data { docs: vec![("a".into(), String::new()), ("b".into(), String::new())], ..Data::default() };
        data.queries.insert("exact".into(), vec![("a".into(), 0), ("b".into(), 1)]);
        let answer = |docs: Vec<usize>, ms| Some(Answer { docs, ms });
        let run = Run {
            engine: "ours",
            build_ms: 1.0,
            answers: vec![answer(vec![0], 1.0), answer(vec![0, 1], 3.0)],
        };
        let board = Board::of("two", &data, &[run]);
        let expected = json!({"hit1": 0.5, "hit3": 1.0, "p50_ms": 1.0, "p95_ms": 3.0});
        assert_eq!(board.json().get("ours"), Some(&expected));
        assert!(board.table().contains("50.0 / 100.0"), "{}", board.table());
    }
}
