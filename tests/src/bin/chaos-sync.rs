//! Kills a core at random moments of a sync and looks at what is left: `cargo xtask chaos sync`.
#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::process::ExitCode;

use clap::Parser;
use haidang_tests::chaos::{self, Options};

#[derive(Debug, Parser)]
#[command(about = "Kills a core at random moments of a sync and looks at what is left")]
struct Arguments {
    /// How many times
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    kills: u32,
    /// The same seed chooses the same moments
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Arguments { kills, seed } = Arguments::parse();
    let victim = std::env::current_exe().map(|own| own.with_file_name("chaos-victim"));
    let Ok(victim) = victim else { return ExitCode::FAILURE };
    let tally = chaos::run(&victim, Options { kills, seed }).await;
    println!("{}", tally.table());
    println!("{}", tally.json());
    if tally.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
