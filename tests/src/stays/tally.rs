//! What came of a run.

use std::io::Write;

use serde_json::{Value, json};

#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub desks: u32,
    /// Guests that a register has said are registered.
    pub registered: u32,
    /// Versions of theirs, the first included.
    pub versions: u32,
    /// Versions of these that the city does not have, or that have no receipt at the desk.
    pub lost: Vec<String>,
    /// What the city has that nobody registered, or has twice.
    pub doubled: Vec<String>,
    /// Receipts that do not verify, or are for another record than the city's.
    pub bad_receipts: Vec<String>,
    pub killed_desks: u32,
    pub killed_cities: u32,
    pub mishaps: [(&'static str, u32); 6],
    pub seconds: f64,
}

impl Tally {
    pub fn is_good(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty() && self.bad_receipts.is_empty()
    }

    pub fn table(&self) -> String {
        let mut lines = vec![
            format!("{:<44}{:>9}", "desks", self.desks),
            format!("{:<44}{:>9}", "guests registered", self.registered),
            format!("{:<44}{:>9}", "versions of them", self.versions),
            format!("{:<44}{:>9}", "processes of desks killed", self.killed_desks),
            format!("{:<44}{:>9}", "city killed", self.killed_cities),
        ];
        lines.extend(self.mishaps.iter().map(|(what, count)| format!("  requests {what:<33}{count:>9}")));
        for (what, cases) in
            [("lost", &self.lost), ("doubled", &self.doubled), ("bad receipts", &self.bad_receipts)]
        {
            lines.push(format!("{what:<44}{:>9}", cases.len()));
            lines.extend(cases.iter().take(10).map(|case| format!("  {case}")));
        }
        lines.join("\n")
    }

    pub fn json(&self) -> Value {
        json!({
            "registered": self.registered,
            "lost": self.lost.len(),
            "doubled": self.doubled.len(),
            "bad_receipts": self.bad_receipts.len(),
            "seconds": (self.seconds * 10.0).round() / 10.0,
            "versions": self.versions,
            "desks": self.desks,
            "killed_desks": self.killed_desks,
            "killed_cities": self.killed_cities,
        })
    }
}

/// A line for whoever has started this program, at once.
#[allow(clippy::print_stdout, reason = "a worker tells its parent how far it has come")]
pub fn say(line: &str) {
    println!("{line}");
    // Nobody may listen any more.
    let _ = std::io::stdout().flush();
}
