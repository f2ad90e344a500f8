//! `cargo xtask bench …` and `cargo xtask chaos …`: programs of the whole-system tests, built and given what they need.
//! Each prints a table and, as its last line, one JSON object.

use std::path::{Path, PathBuf};

use crate::exec::Exec;
use crate::failure::Failure;
use crate::job::{self, Job};
use crate::machine::npm;
use crate::machine::packages::Purpose;
use crate::steps::{Outcome, Steps};
use crate::testing;
use crate::workspace::Workspace;

#[derive(Debug, clap::Subcommand)]
pub enum Bench {
    /// Sizes, start times and memory of both shells
    Start {
        /// Starts of each kind; medians are told
        #[arg(long, default_value_t = 3)]
        runs: u8,
    },
    /// Search beside fuse.js, minisearch, tantivy and FTS5: how often right, how fast
    Search {
        /// Other names and queries: {"docs": [["name vi", "name en"], …], "queries": {"class": [["query", number], …]}}
        #[arg(long)]
        data: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Subcommand)]
pub enum Chaos {
    /// Kill a core at random moments of a sync and look at what is left
    Sync {
        /// How many times
        #[arg(long, default_value_t = 100)]
        kills: u32,
        /// The same seed chooses the same moments
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Register guests at many desks over a bad line while desks and city are killed, and count
    Stays {
        /// Guests, over all desks
        #[arg(long, default_value_t = 100_000)]
        registrations: u32,
        #[arg(long, default_value_t = 200)]
        desks: u32,
        /// The same seed makes the same guests and mishaps
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

pub fn bench(workspace: Workspace, what: &Bench) -> Result<(), Failure> {
    let runs = match what {
        Bench::Start { runs } => runs,
        Bench::Search { data } => return search(workspace, data.as_deref()),
    };
    let mut steps = Steps::new();
    job::add_machine(&mut steps, vec![Purpose::Web, Purpose::Native, Purpose::Test]);
    job::add_web(&mut steps);
    job::add_native(&mut steps);
    add(&mut steps, "bench-start", vec!["--runs".into(), runs.to_string()]);
    steps.run(&mut Job::new(workspace, true)).map(|_took| ())
}

/// Optimised, with the peers that nothing else needs.
fn search(workspace: Workspace, data: Option<&Path>) -> Result<(), Failure> {
    // The program is started elsewhere.
    let data = data.map(|path| std::path::absolute(path).map_err(Failure::file(path))).transpose()?;
    let mut steps = Steps::new();
    steps.add("npm packages (fuse.js, minisearch)", |job: &mut Job| npm::ensure(&job.workspace));
    steps.add("Measure", move |job| {
        let binary =
            ["--package", testing::WHOLE_SYSTEM, "--features", "bench-search", "--bin", "bench-search"];
        Exec::cargo(job.workspace.root(), "build").arg("--release").args(binary).run()?;
        let mut exec = Exec::new(job.workspace.binary("bench-search", true));
        if let Some(data) = &data {
            exec = exec.arg("--data").arg(data);
        }
        exec.run()?;
        Ok(Outcome::Told)
    });
    steps.run(&mut Job::new(workspace, true)).map(|_took| ())
}

pub fn chaos(workspace: Workspace, what: &Chaos) -> Result<(), Failure> {
    let mut steps = Steps::new();
    match what {
        Chaos::Sync { kills, seed } => {
            let args = vec!["--kills".into(), kills.to_string(), "--seed".into(), seed.to_string()];
            add(&mut steps, "chaos-sync", args);
        }
        Chaos::Stays { registrations, desks, seed } => {
            let numbers = [
                ("--registrations", u64::from(*registrations)),
                ("--desks", u64::from(*desks)),
                ("--seed", *seed),
            ];
            stays(
                &mut steps,
                numbers.iter().flat_map(|(name, value)| [(*name).to_owned(), value.to_string()]).collect(),
            );
        }
    }
    steps.run(&mut Job::new(workspace, false)).map(|_took| ())
}

/// Optimised: signatures and seals of a hundred thousand guests.
fn stays(steps: &mut Steps<'_, Job>, args: Vec<String>) {
    steps.add("Measure", move |job| {
        let programs = ["--bin", "chaos-stays", "--bin", "chaos-desks", "--bin", "city-api"];
        Exec::cargo(job.workspace.root(), "build")
            .args(["--release", "--package", testing::WHOLE_SYSTEM, "--package", "city-api"])
            .args(programs)
            .run()?;
        Exec::new(job.workspace.binary("chaos-stays", true))
            .args(&args)
            .env("HAIDANG_CITY_BIN", job.workspace.binary("city-api", true))
            .run()?;
        Ok(Outcome::Told)
    });
}

fn add(steps: &mut Steps<'_, Job>, program: &'static str, args: Vec<String>) {
    steps.add("Measure", move |job| {
        // All its programs at once: one starts another that lies beside it.
        Exec::cargo(job.workspace.root(), "build")
            .args(["--package", testing::WHOLE_SYSTEM, "--bins"])
            .run()?;
        let exec = Exec::new(job.workspace.binary(program, false)).args(&args);
        testing::equipped(exec, &job.workspace, job.release).run()?;
        Ok(Outcome::Told)
    });
}
