//! Figures with their targets, as a table for people and as JSON for programs.

use serde_json::{Map, Value, json};

/// What a figure is to be at most.
#[derive(Clone, Copy, Debug)]
pub struct Target(pub f64);

#[derive(Clone, Debug)]
struct Figure {
    key: &'static str,
    what: &'static str,
    unit: &'static str,
    runs: Vec<f64>,
    target: Option<Target>,
}

impl Figure {
    fn median(&self) -> f64 {
        median(&self.runs)
    }
}

/// The middle one, or the mean of the two in the middle; 0 of none.
fn median(runs: &[f64]) -> f64 {
    let mut sorted = runs.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => sorted[half],
        _ => f64::midpoint(sorted[half - 1], sorted[half]),
    }
}

#[derive(Clone, Debug, Default)]
pub struct Report {
    figures: Vec<Figure>,
}

impl Report {
    /// Adds a figure that was measured some times; the median counts.
    pub fn add(
        &mut self,
        key: &'static str,
        what: &'static str,
        unit: &'static str,
        runs: Vec<f64>,
        target: Option<Target>,
    ) {
        self.figures.push(Figure { key, what, unit, runs, target });
    }

    pub fn table(&self) -> String {
        let mut lines =
            vec![format!("{:<58}{:>10}{:>22}{:>10}{:>8}", "", "median", "least to most", "target", "ratio")];
        for figure in &self.figures {
            let (least, most) =
                figure.runs.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), run| {
                    (least.min(*run), most.max(*run))
                });
            let range =
                if figure.runs.len() > 1 { format!("{least:.0} to {most:.0}") } else { String::new() };
            let (target, ratio) = figure.target.map_or((String::new(), String::new()), |Target(target)| {
                (format!("{target:.0}"), format!("{:.2}", figure.median() / target))
            });
            lines.push(format!(
                "{:<58}{:>10}{range:>22}{target:>10}{ratio:>8}",
                format!("{} ({})", figure.what, figure.unit),
                format!("{:.0}", figure.median()),
            ));
        }
        lines.join("\n")
    }

    pub fn json(&self) -> Value {
        let figures: Map<String, Value> = self
            .figures
            .iter()
            .map(|figure| (figure.key.to_owned(), json!(figure.median().round())))
            .collect();
        Value::Object(figures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(&[]), 0.0);
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), 2.5);
    }

    #[test]
    fn a_figure_stands_beside_its_target() {
        let mut report = Report::default();
        report.add("kb", "program", "KB", vec![450.0], Some(Target(900.0)));
        assert!(report.table().contains("0.50"), "{}", report.table());
        assert_eq!(report.json(), json!({ "kb": 450.0 }));
    }
}
