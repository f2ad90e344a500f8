//! Many desks, one city, a bad line, and kills: `cargo xtask chaos stays`.
#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use haidang_tests::stays::{self, Options};

#[derive(Debug, Parser)]
#[command(about = "Registers guests at many desks over a bad line, kills desks and city, and counts")]
struct Arguments {
    /// Guests, over all desks
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    registrations: u32,
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=9_999))]
    desks: u32,
    /// The same seed makes the same guests and the same plan of mishaps
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The built city-api
    #[arg(long, env = "HAIDANG_CITY_BIN")]
    city: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Arguments { registrations, desks, seed, city } = Arguments::parse();
    let worker = std::env::current_exe().map(|own| own.with_file_name("chaos-desks"));
    let Ok(worker) = worker else { return ExitCode::FAILURE };
    let tally = stays::run(&Options { registrations, desks, seed, city, worker }).await;
    println!("{}", tally.table());
    println!("{}", tally.json());
    if tally.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
