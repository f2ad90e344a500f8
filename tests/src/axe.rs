//! axe-core over a page: WCAG 2.2 A and AA.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::window::Window;

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
      ({ violations }) => done(violations.map(({ id, impact, help, nodes }) => ({
        id, impact: impact ?? 'minor', help,
        where: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')} — ${failureSummary}`),
        nodes: nodes.length,
      }))),
      (error) => done({ error: String(error) }),
    );";

/// A rule that a page breaks.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    pub text: String,
}

impl Finding {
    /// Keeps somebody from using the page.
    pub fn is_serious(&self) -> bool {
        matches!(self.impact.as_str(), "serious" | "critical")
    }
}

/// Runs axe-core, the file at `source`, over the page as it is now.
///
/// # Panics
/// When axe-core itself fails.
pub async fn check(window: &Window, source: &Path) -> Vec<Finding> {
    let loaded = window.run("return typeof axe !== 'undefined'", Vec::new()).await;
    if loaded != Value::Bool(true) {
        let script =
            fs::read_to_string(source).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
        window.run(&script, Vec::new()).await;
    }
    let found = window.run_async(RUN, Vec::new()).await;
    let Value::Array(found) = found else { panic!("axe-core failed: {found}") };
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    found
        .into_iter()
        .map(|one| Finding {
            rule: word(&one["id"]),
            impact: word(&one["impact"]),
            text: format!("{} ({} times): {}", word(&one["help"]), one["nodes"], one["where"]),
        })
        .collect()
}
