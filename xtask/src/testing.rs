//! `cargo xtask test`: every native test, those that drive windows and browsers included.

use std::time::Duration;

use crate::exec::{self, Exec};
use crate::failure::Failure;
use crate::job::{self, Job};
use crate::machine::packages::Purpose;
use crate::machine::python;
use crate::native;
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;

/// Far above what all of it needs; a browser that hangs must not hold a CI for its whole time.
const LIMIT: Duration = Duration::from_secs(40 * 60);
pub const WHOLE_SYSTEM: &str = "haidang-tests";
const SCREEN: &str = "-screen 0 1600x1000x24";

#[derive(Debug, Default, clap::Args)]
pub struct Options {
    /// Only tests whose name holds this
    filter: Option<String>,
    /// Only this package's tests; the apps are then built for haidang-tests alone
    #[arg(short, long)]
    package: Option<String>,
    /// Only this file of a package's `tests` folder
    #[arg(long, value_name = "FILE", requires = "package")]
    test: Option<String>,
}

pub fn run(workspace: Workspace, options: Options) -> Result<(), Failure> {
    let mut steps = Steps::new();
    let whole = options.package.as_deref().is_none_or(|package| package == WHOLE_SYSTEM);
    if whole {
        job::add_machine(&mut steps, vec![Purpose::Web, Purpose::Native, Purpose::Test]);
        job::add_web(&mut steps);
        job::add_native(&mut steps);
    }
    add_tests(&mut steps, options);
    steps.run(&mut Job::new(workspace, false))?;
    Ok(())
}

pub fn add_tests(steps: &mut Steps<'_, Job>, options: Options) {
    if options.package.as_deref().is_none_or(|package| package == WHOLE_SYSTEM) {
        steps.add("Python packages (holidays)", |job| python::ensure(&job.workspace));
    }
    steps.add("Tests", move |job| {
        tests(&job.workspace, &options)?;
        Ok(Outcome::Told)
    });
}

/// The packages' own tests, then those of the whole system. Two runs: cargo unites features over what it is given,
/// and what drives a browser would have every other crate, the native app's included, compiled anew.
fn tests(workspace: &Workspace, options: &Options) -> Result<(), Failure> {
    let whole = match options.package.as_deref() {
        Some(WHOLE_SYSTEM) => whole_system(workspace, options),
        Some(package) => {
            Exec::cargo(workspace.root(), "test").args(["--package", package]).args(only(options))
        }
        None => {
            let own = native::cargo(workspace, "test").args(["--exclude", WHOLE_SYSTEM]);
            let (own, whole) = (
                run_tests(workspace, options, own),
                run_tests(workspace, options, whole_system(workspace, options)),
            );
            return own.and(whole);
        }
    };
    run_tests(workspace, options, whole)
}

fn whole_system(workspace: &Workspace, options: &Options) -> Exec {
    let some = only(options);
    // Without documentation tests, of which it has none: the last lines shall count tests that ran.
    let which = if some.is_empty() { vec!["--tests"] } else { some };
    Exec::cargo(workspace.root(), "test").args(["--package", WHOLE_SYSTEM]).args(which)
}

fn only(options: &Options) -> Vec<&str> {
    options.test.iter().flat_map(|file| ["--test", file.as_str()]).collect()
}

/// The runner's own lines reach the terminal as they are.
fn run_tests(workspace: &Workspace, options: &Options, exec: Exec) -> Result<(), Failure> {
    if exec::interrupted() {
        return Err(Failure::Interrupted);
    }
    let mut exec = exec.arg("--no-fail-fast");
    if let Some(filter) = &options.filter {
        exec = exec.arg("--").arg(filter);
    }
    equipped(exec, workspace, false).env("HAIDANG_REQUIRE_E2E", "1").run()
}

/// With a screen to draw on and the names of the built programs, as `haidang-tests` expects them.
pub fn equipped(exec: Exec, workspace: &Workspace, release: bool) -> Exec {
    let screened = cfg!(target_os = "linux") && !crate::run::has_display();
    let exec = if screened { exec.under("xvfb-run", &["-a", "-s", SCREEN]) } else { exec };
    exec.env("HAIDANG_CITY_BIN", workspace.binary("city-api", release))
        .env("HAIDANG_APP_BIN", workspace.binary("haidang", release))
        .env("HAIDANG_WEB_DIST", workspace.dist("browser"))
        .env("HAIDANG_PYTHON", python::folder(workspace))
        .env("HAIDANG_AXE", workspace.npm_file("axe-core/axe.min.js"))
        .limit(LIMIT)
}
