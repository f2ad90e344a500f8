//! The figures of one run, for people and for programs.

use std::fmt::Write;

use serde_json::{Map, Value};

/// What was measured, and against what.
#[derive(Debug, Default)]
pub struct Report {
    rows: Vec<(&'static str, &'static str, f64, Option<f64>)>,
}

impl Report {
    /// `name` is the key in the JSON line; `goal` in the same unit, smaller is better.
    pub fn add(&mut self, name: &'static str, unit: &'static str, value: f64, goal: Option<f64>) {
        self.rows.push((name, unit, value, goal));
    }

    pub fn table(&self) -> String {
        let mut out = format!("{:<32} {:>12} {:>12} {:>8}\n", "measure", "measured", "goal", "of goal");
        for (name, unit, value, goal) in &self.rows {
            let shown = format!("{value:.0} {unit}");
            let goal_shown = goal.map_or_else(String::new, |goal| format!("{goal:.0} {unit}"));
            let ratio = goal.map_or_else(String::new, |goal| format!("{:.2}", value / goal));
            let _infallible = writeln!(out, "{name:<32} {shown:>12} {goal_shown:>12} {ratio:>8}");
        }
        out
    }

    /// One line.
    pub fn json(&self) -> Value {
        let figures =
            self.rows.iter().map(|(name, _, value, _)| ((*name).to_owned(), Value::from(value.round())));
        Value::Object(figures.collect::<Map<_, _>>())
    }
}
