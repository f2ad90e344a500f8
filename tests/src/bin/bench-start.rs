//! Sizes and start times of both shells: `cargo xtask bench start`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "its output is what it is for")]

use std::process::ExitCode;

use clap::Parser;
use haidang_tests::bench;
use haidang_tests::equipment::Equipment;

#[derive(Debug, Parser)]
#[command(about = "Measures sizes and start times of both shells")]
struct Arguments {
    /// How many times each; the median counts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=100))]
    runs: u16,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Arguments { runs } = Arguments::parse();
    let equipment = match Equipment::find() {
        Ok(equipment) => equipment,
        Err(missing) => {
            eprintln!("{missing}; `cargo xtask bench start` builds what it needs and runs this");
            return ExitCode::FAILURE;
        }
    };
    let report = bench::start(&equipment, usize::from(runs)).await;
    println!("Medians of {runs} runs; KB and MB are thousands and millions of bytes.");
    println!("{}", report.table());
    println!("{}", report.json());
    ExitCode::SUCCESS
}
