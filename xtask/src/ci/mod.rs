//! `cargo xtask ci`: everything that a change has to pass, the same on every machine.

mod deny;
mod lints;
mod packages;
mod rules;
mod sizes;

use crate::basemap;
use crate::failure::Failure;
use crate::job::{self, Job};
use crate::machine::packages::Purpose;
use crate::steps::{Outcome, Steps};
use crate::testing;
use crate::workspace::Workspace;

pub fn run(workspace: Workspace) -> Result<(), Failure> {
    let mut steps = Steps::new();
    // What needs no build comes first: it fails within seconds.
    steps.add("Format", |job: &mut Job| lints::format(&job.workspace));
    steps.add("Who may know whom", |job| rules::dependencies(&job.workspace));
    steps.add("Nothing native in the guide for browsers", |job| rules::wasm_tree(&job.workspace));
    steps.add("Every crate takes the workspace's lints", |job| rules::lints(&job.workspace));
    steps.add("Sizes of files", |job| sizes::check(&job.workspace));
    steps.add("The map's tiles are what their sources give", |job| basemap::check(&job.workspace));
    steps.add("Words in every language", |job| crate::i18n::check(&job.workspace));
    job::add_machine(&mut steps, vec![Purpose::Web, Purpose::Native, Purpose::Test]);
    steps.add("cargo-deny", |job| crate::machine::deny::ensure(&job.workspace));
    steps.add("Licences, bans, sources", |job| deny::check(&job.workspace));
    steps.add("Advisories", |job| deny::advisories(&job.workspace));
    job::add_web(&mut steps);
    job::add_native(&mut steps);
    steps.add("Clippy, native", |job| lints::native(&job.workspace));
    steps.add("Clippy, wasm32", |job| {
        let toolchain = job.toolchain()?.clone();
        lints::wasm(&job.workspace, &toolchain)
    });
    testing::add_tests(&mut steps, testing::Options::default());
    // The tests come last: their closing lines are what the output ends with.
    steps.run(&mut Job::new(workspace, false)).map(drop)
}

fn findings(check: &'static str, findings: Vec<String>, next: &'static str) -> Result<Outcome, Failure> {
    if findings.is_empty() {
        return Ok(Outcome::Done);
    }
    Err(Failure::Findings { check, findings, next })
}
