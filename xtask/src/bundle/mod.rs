//! The web bundle: two wasm modules, the page around them, and the two folders that ship it.
//!
//! `target/dist/browser` is what the city serves; `target/dist/native` is what the native app embeds.

pub mod fonts;
pub mod layout;
pub mod precache;
pub mod scan;
pub mod tree;
pub mod twins;
pub mod wasm;

use crate::failure::Failure;
use crate::machine::wasm::Toolchain;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// Compiles both modules and makes them loadable by a page.
pub fn modules(workspace: &Workspace, toolchain: &Toolchain) -> Result<Outcome, Failure> {
    let _alone = workspace.alone()?;
    let compiled = wasm::compile(workspace, toolchain)?;
    let mut changed = 0;
    for (module, raw) in wasm::MODULES.iter().zip(&compiled) {
        changed += usize::from(wasm::bind(workspace, toolchain, module, raw)?);
    }
    let sizes = wasm::MODULES
        .iter()
        .map(|module| wasm::size(workspace, module))
        .collect::<Result<Vec<_>, _>>()?
        .join(", ");
    Ok(if changed == 0 { Outcome::Unchanged } else { Outcome::Said(sizes) })
}

/// Puts both folders together, touching only what differs.
pub fn assemble(workspace: &Workspace) -> Result<Outcome, Failure> {
    let _alone = workspace.alone()?;
    let native = layout::native(workspace)?;
    let browser = precache::with_list(layout::browser(workspace)?)?;
    let changed = native.write(&workspace.dist("native"), |_| false)?.len();
    let written = browser.write(&workspace.dist("browser"), twins::is_twin)?;
    let pressed = twins::press(workspace, &browser, &workspace.dist("browser"))?;
    if changed + written.len() + pressed == 0 {
        return Ok(Outcome::Unchanged);
    }
    Ok(Outcome::Said(format!(
        "{} files for the browser, {} for the native app, {} written, {pressed} compressed",
        browser.len(),
        native.len(),
        changed + written.len(),
    )))
}
