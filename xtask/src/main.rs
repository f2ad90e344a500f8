//! The one list of commands: run, build, test, ci, bench, chaos, basemap.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command's output is what it is for")]

mod basemap;
mod bundle;
mod ci;
mod exec;
mod failure;
mod fuzz;
mod i18n;
mod job;
mod machine;
mod measure;
mod native;
mod run;
mod stamp;
mod steps;
mod testing;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;
use job::Job;
use machine::packages::Purpose;
use steps::Steps;
use workspace::Workspace;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Everything one does with this repository", version = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build what is stale, start the city and open the app (or serve it, without a display)
    Run(run::Options),
    /// Build everything that `run` starts
    Build {
        /// Only the city and the browser app
        #[arg(long)]
        web: bool,
        /// Build optimised
        #[arg(long)]
        release: bool,
    },
    /// Build everything and run every test
    Test(testing::Options),
    /// Everything that a change has to pass
    Ci,
    /// Measure
    #[command(subcommand)]
    Bench(measure::Bench),
    /// Break it on purpose
    #[command(subcommand)]
    Chaos(measure::Chaos),
    /// Throw bytes at whatever reads what strangers send
    Fuzz(fuzz::Options),
    /// See that every word of the interface is in every language
    I18n,
    /// Make the map's tiles from assets/basemap/sources
    Basemap {
        /// Only see that the tiles are what the sources give
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    exec::begin();
    let ended = Workspace::find().and_then(|workspace| dispatch(workspace, cli.command));
    let left = exec::sweep();
    if left > 0 {
        eprintln!("xtask: ended {left} process(es) that something had left behind");
    }
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure} [{}]\n       {}", failure.code(), failure.next());
            ExitCode::FAILURE
        }
    }
}

fn dispatch(workspace: Workspace, command: Command) -> Result<(), Failure> {
    match command {
        Command::Run(options) => run::run(workspace, &options),
        Command::Build { web, release } => build(workspace, web, release),
        Command::Test(options) => testing::run(workspace, options),
        Command::Ci => ci::run(workspace),
        Command::Bench(what) => measure::bench(workspace, &what),
        Command::Chaos(what) => measure::chaos(workspace, &what),
        Command::Fuzz(options) => fuzz::run(&workspace, &options),
        Command::I18n => i18n::run(&workspace),
        Command::Basemap { check } => basemap::run(workspace, check),
    }
}

fn build(workspace: Workspace, web: bool, release: bool) -> Result<(), Failure> {
    let mut steps = Steps::new();
    let purposes = if web { vec![Purpose::Web] } else { vec![Purpose::Web, Purpose::Native] };
    job::add_machine(&mut steps, purposes);
    job::add_web(&mut steps);
    if !web {
        job::add_native(&mut steps);
    }
    let took = steps.run(&mut Job::new(workspace, release))?;
    println!("Built in {:.1} s.", took.as_secs_f64());
    Ok(())
}
