//! What the steps of a command share, and the steps that several commands begin with.

use crate::bundle;
use crate::failure::Failure;
use crate::machine::npm;
use crate::machine::packages::{self, Purpose};
use crate::machine::wasm::Toolchain;
use crate::native;
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;

#[derive(Debug)]
pub struct Job {
    pub workspace: Workspace,
    pub release: bool,
    toolchain: Option<Toolchain>,
}

impl Job {
    pub fn new(workspace: Workspace, release: bool) -> Self {
        Self { workspace, release, toolchain: None }
    }

    pub fn toolchain(&mut self) -> Result<&Toolchain, Failure> {
        let found = match self.toolchain.take() {
            Some(found) => found,
            None => Toolchain::find(&self.workspace)?,
        };
        Ok(self.toolchain.insert(found))
    }
}

/// Steps that see to the machine.
pub fn add_machine(steps: &mut Steps<'_, Job>, purposes: Vec<Purpose>) {
    steps.add("System packages", move |_| packages::ensure(&purposes));
    steps.add("npm packages (map, typeface, wasm-opt, axe)", |job| npm::ensure(&job.workspace));
    steps.add("Compiler for wasm32", |job| Ok(Outcome::Said(job.toolchain()?.name().to_owned())));
}

/// Steps that end with the city's binary and both web folders.
pub fn add_web(steps: &mut Steps<'_, Job>) {
    steps.add("Guide and core as wasm", |job| {
        let toolchain = job.toolchain()?.clone();
        bundle::modules(&job.workspace, &toolchain)
    });
    steps.add("Typefaces", |job| bundle::fonts::cut(&job.workspace));
    steps.add("Web bundle", |job| bundle::assemble(&job.workspace));
    steps.add("City service", |job| native::build_city(&job.workspace, job.release));
}

/// Steps that end with the native app; they need those of [`add_web`].
pub fn add_native(steps: &mut Steps<'_, Job>) {
    steps.add("Guide that ships inside the app", |job| native::seed(&job.workspace, job.release));
    steps.add("Native app", |job| native::build_app(&job.workspace, job.release));
}
