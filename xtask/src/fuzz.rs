//! `cargo xtask fuzz`: bytes without end for whatever reads what strangers send. On the stable compiler: its coverage pass
//! needs no sanitizer, and what a sanitizer would find safe Rust does not have.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::ValueEnum;
use serde_json::json;

use crate::exec::{Exec, Running};
use crate::failure::Failure;
use crate::workspace::Workspace;

/// The compiler's instrumentation that libFuzzer reads.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions --cfg fuzzing";
/// Megabytes that one target may use.
const MEMORY: u32 = 2_048;
/// Seconds that one input may take.
const SLOWEST: u32 = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Target {
    Mrz,
    Qr,
    Csv,
    Xlsx,
    Api,
}

impl Target {
    const ALL: [Target; 5] = [Target::Mrz, Target::Qr, Target::Csv, Target::Xlsx, Target::Api];

    const fn word(self) -> &'static str {
        match self {
            Target::Mrz => "mrz",
            Target::Qr => "qr",
            Target::Csv => "csv",
            Target::Xlsx => "xlsx",
            Target::Api => "api",
        }
    }
}

#[derive(Debug, clap::Args)]
pub struct Options {
    /// All of them unless some are named
    targets: Vec<Target>,
    /// For each
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Side by side
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=16))]
    jobs: u8,
}

/// What came of one target.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    target: Target,
    executions: u64,
    per_second: u64,
    /// Edges of the program that were reached.
    coverage: u64,
    corpus: u64,
    crashes: u32,
}

pub fn run(workspace: &Workspace, options: &Options) -> Result<(), Failure> {
    let targets = if options.targets.is_empty() { Target::ALL.to_vec() } else { options.targets.clone() };
    let folder = workspace.root().join("target/fuzz");
    Exec::cargo(workspace.root(), "build")
        .args([
            "--release",
            "--package",
            "haidang-fuzz",
            "--features",
            "engine",
            "--bins",
            "--target",
            &host()?,
        ])
        .env("CARGO_TARGET_DIR", &folder)
        .env("RUSTFLAGS", COVERAGE)
        .run()?;
    let begun = Instant::now();
    let host = host()?;
    let mut found = Vec::new();
    for some in targets.chunks(usize::from(options.jobs)) {
        let running = some
            .iter()
            .map(|target| Ok((*target, start(workspace, &folder, &host, *target, options.minutes)?)))
            .collect::<Result<Vec<_>, Failure>>()?;
        for (target, mut running) in running {
            let ended = running.wait();
            if matches!(ended, Err(Failure::Interrupted)) {
                return Err(Failure::Interrupted);
            }
            found.push(read(&folder, target, ended.is_ok())?);
        }
    }
    tell(&found, options.minutes, begun.elapsed().as_secs_f64());
    if found.iter().all(|found| found.crashes == 0) {
        return Ok(());
    }
    Err(Failure::Findings {
        check: "readers of what strangers send",
        findings: found
            .iter()
            .filter(|found| found.crashes > 0)
            .map(|found| {
                let word = found.target.word();
                format!("{word}: see target/fuzz/{word}.log and target/fuzz/crashes/{word}")
            })
            .collect(),
        next: "Mend the reader and keep the input among tests/fuzz/seeds.",
    })
}

/// With a target of its own the flags do not reach build scripts.
fn host() -> Result<String, Failure> {
    let said = Exec::new("rustc").args(["-vV"]).output()?;
    said.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Failure::broken("rustc -vV", "it names no host"))
}

fn start(
    workspace: &Workspace,
    folder: &Path,
    host: &str,
    target: Target,
    minutes: u64,
) -> Result<Running, Failure> {
    let word = target.word();
    let corpus = folder.join("corpus").join(word);
    let crashes = folder.join("crashes").join(word);
    for made in [&corpus, &crashes] {
        fs::create_dir_all(made).map_err(Failure::file(made))?;
    }
    let seconds = minutes.saturating_mul(60);
    Exec::new(folder.join(host).join("release").join(format!("fuzz-{word}")))
        .arg(&corpus)
        .arg(workspace.path(&format!("tests/fuzz/seeds/{word}")))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", crashes.display()))
        .arg(format!("-rss_limit_mb={MEMORY}"))
        .arg(format!("-timeout={SLOWEST}"))
        .args(["-max_len=8192", "-print_final_stats=1"])
        // Reading what an earlier run has kept comes on top.
        .limit(Duration::from_secs(seconds.saturating_add(1_800)))
        .log_to(&log(folder, target))?
        .start()
}

fn log(folder: &Path, target: Target) -> PathBuf {
    folder.join(format!("{}.log", target.word()))
}

fn read(folder: &Path, target: Target, ended_well: bool) -> Result<Found, Failure> {
    let path = log(folder, target);
    let said = String::from_utf8_lossy(&fs::read(&path).map_err(Failure::file(&path))?).into_owned();
    Found::of(target, &said, ended_well)
        .ok_or_else(|| Failure::broken(path.display().to_string(), "the engine ended before its time"))
}

impl Found {
    /// From the engine's own last words. It ends at the first crash. `None` when it ended otherwise than by a crash or its
    /// time, or has run nothing: then it has shown nothing.
    fn of(target: Target, said: &str, ended_well: bool) -> Option<Self> {
        let last =
            |name: &str| said.lines().rev().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        let progress = |name: &str| -> Option<u64> {
            let line = said.lines().rev().find(|line| line.starts_with('#') && line.contains(name))?;
            line.split(name).nth(1)?.split([' ', '/']).next()?.parse().ok()
        };
        let found = Found {
            target,
            executions: last("stat::number_of_executed_units:").unwrap_or_default(),
            per_second: last("stat::average_exec_per_sec:").unwrap_or_default(),
            coverage: progress(" cov: ").unwrap_or_default(),
            corpus: progress(" corp: ").unwrap_or_default(),
            crashes: u32::from(said.contains("SUMMARY: libFuzzer: ")),
        };
        let whole = ended_well && said.contains("\nDone ") && found.executions > 0;
        (whole || found.crashes > 0).then_some(found)
    }
}

fn tell(found: &[Found], minutes: u64, seconds: f64) {
    println!(
        "{:<8}{:>14}{:>12}{:>10}{:>9}{:>9}",
        "target", "executions", "a second", "edges", "corpus", "crashes"
    );
    for found in found {
        println!(
            "{:<8}{:>14}{:>12}{:>10}{:>9}{:>9}",
            found.target.word(),
            found.executions,
            found.per_second,
            found.coverage,
            found.corpus,
            found.crashes
        );
    }
    let mut whole = serde_json::Map::new();
    for found in found {
        let figures = json!({
            "executions": found.executions,
            "per_second": found.per_second,
            "edges": found.coverage,
            "corpus": found.corpus,
            "crashes": found.crashes,
        });
        whole.insert(found.target.word().to_owned(), figures);
    }
    whole.insert("minutes_each".to_owned(), minutes.into());
    whole.insert("seconds".to_owned(), ((seconds * 10.0).round() / 10.0).into());
    println!("{}", serde_json::Value::Object(whole));
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRESS: &str =
        "#384568\tNEW    cov: 2787 ft: 13795 corp: 2158/153Kb lim: 163 exec/s: 657 rss: 35Mb\n";
    const STATS: &str = "stat::number_of_executed_units: 389204\nstat::average_exec_per_sec:     647\n";

    fn of(said: &str, ended_well: bool) -> Option<Found> {
        Found::of(Target::Mrz, said, ended_well)
    }

    #[test]
    fn the_engine_s_figures_are_read() {
        let whole = format!("{PROGRESS}Done 389204 runs in 601 second(s)\n{STATS}");
        let found = Found {
            target: Target::Mrz,
            executions: 389_204,
            per_second: 647,
            coverage: 2_787,
            corpus: 2_158,
            crashes: 0,
        };
        assert_eq!(of(&whole, true), Some(found));
        // Also at the very first seed.
        for before in [PROGRESS, ""] {
            let crash = format!("{before}SUMMARY: libFuzzer: deadly signal\n{STATS}");
            assert_eq!(of(&crash, false).map(|found| found.crashes), Some(1));
        }
    }

    #[test]
    fn an_engine_that_was_ended_has_shown_nothing() {
        for (said, ended_well) in [("", true), (PROGRESS, false), (STATS, false), (STATS, true)] {
            assert_eq!(of(said, ended_well), None);
        }
        let none = STATS.replace("389204", "0");
        assert_eq!(of(&format!("{PROGRESS}Done 0 runs in 0 second(s)\n{none}"), true), None);
        assert_eq!(of(&format!("{PROGRESS}{STATS}"), false), None);
    }
}
