//! What a first visit costs and how soon there is a list: `cargo xtask bench start`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "its output is what it is for")]

use std::process::ExitCode;

use clap::Parser;
use haidang_tests::bench::{self, Options};
use haidang_tests::equipment::Equipment;

#[derive(Debug, Parser)]
#[command(about = "Measures sizes, start times and memory of both shells")]
struct Arguments {
    /// Starts of each kind; medians are told
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=50))]
    runs: u8,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Arguments { runs } = Arguments::parse();
    let equipment = match Equipment::find() {
        Ok(equipment) => equipment,
        Err(missing) => {
            eprintln!("{missing}: start it through `cargo xtask bench start`");
            return ExitCode::FAILURE;
        }
    };
    let report = bench::run(&equipment, Options { runs: usize::from(runs) }).await;
    println!("{}", report.table());
    println!("{}", report.json());
    ExitCode::SUCCESS
}
