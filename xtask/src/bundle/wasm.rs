//! From Rust to wasm modules that a page can load: cargo, wasm-bindgen, wasm-opt.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use wasm_bindgen_cli_support::Bindgen;

use super::scan;
use crate::exec::Exec;
use crate::failure::Failure;
use crate::machine::npm;
use crate::machine::wasm::Toolchain;
use crate::stamp::{Stamp, digest_of, read};
use crate::workspace::Workspace;

const PROFILE: &str = "wasm-release";
/// What every browser since 2023 has; the compiler uses these, and wasm-opt has to be told.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A package of ours that becomes a module.
#[derive(Debug)]
pub struct Module {
    pub package: &'static str,
    /// The name of its files.
    pub name: &'static str,
}

/// The visible part.
pub const GUIDE: Module = Module { package: "haidang-guide", name: "haidang_guide" };
/// The core, for a worker in the browser.
pub const CORE: Module = Module { package: "haidang-web", name: "haidang_web" };
/// The front desk, for the native window.
pub const DESK: Module = Module { package: "haidang-desk", name: "haidang_desk" };
pub const MODULES: [Module; 3] = [GUIDE, CORE, DESK];

/// Where a module's files for the page are.
pub fn bound(workspace: &Workspace, module: &Module) -> PathBuf {
    workspace.work().join("bound").join(module.name)
}

/// "haidang_guide 812 KB": of the module as shipped, before compression.
pub fn size(workspace: &Workspace, module: &Module) -> Result<String, Failure> {
    let path = bound(workspace, module).join(format!("{}_bg.wasm", module.name));
    let bytes = std::fs::metadata(&path).map_err(Failure::file(&path))?.len();
    Ok(format!("{} {} KB", module.name, bytes / 1024))
}

/// `cargo SUBCOMMAND` over these packages with the shipped profile and flags. Lints use it too, so that
/// both share one build of the dependencies.
pub fn cargo(workspace: &Workspace, toolchain: &Toolchain, subcommand: &str) -> Exec {
    let packages = MODULES.iter().flat_map(|module| ["-p", module.package]);
    toolchain
        .cargo(workspace, subcommand)
        .args(packages)
        .args(["--profile", PROFILE, "--config"])
        .arg(flags(workspace, toolchain))
}

/// Adds to the flags of `.cargo/config.toml`: folders of this machine get neutral names, since panic
/// messages carry them into the module.
fn flags(workspace: &Workspace, toolchain: &Toolchain) -> String {
    let mut maps = vec![(workspace.root().to_owned(), "haidang".to_owned())];
    maps.push((toolchain.library_source(), "/rustc".to_owned()));
    maps.extend(scan::crate_sources().into_iter().map(|source| (source, "crates".to_owned())));
    let flags: Vec<String> =
        maps.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect();
    // A TOML array of basic strings is written as JSON writes it.
    format!("target.{}.rustflags={}", crate::machine::wasm::TARGET, serde_json::json!(flags))
}

#[derive(Debug, Deserialize)]
struct Message {
    reason: String,
    target: Option<Target>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Debug, Deserialize)]
struct Target {
    name: String,
}

/// Compiles the modules; gives their raw files in the order of [`MODULES`].
pub fn compile(workspace: &Workspace, toolchain: &Toolchain) -> Result<Vec<PathBuf>, Failure> {
    let said = cargo(workspace, toolchain, "build")
        .args(["--message-format", "json-render-diagnostics"])
        .output()?;
    MODULES
        .iter()
        .map(|module| {
            artifact(&said, module).ok_or_else(|| Failure::Absent {
                path: PathBuf::from(format!("{}.wasm", module.name)),
                next: format!("{} must be a binary or a cdylib.", module.package),
            })
        })
        .collect()
}

/// The `.wasm` that cargo said it made of a package. A library and a binary differ in `-` and `_`.
fn artifact(messages: &str, module: &Module) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok())
        .filter(|message| message.reason == "compiler-artifact")
        .filter(|message| {
            message.target.as_ref().is_some_and(|target| target.name.replace('-', "_") == module.name)
        })
        .flat_map(|message| message.filenames)
        .find(|file| file.extension().is_some_and(|extension| extension == "wasm"))
}

/// Makes a raw module loadable and small, unless that was done for the same bytes already; says whether
/// it had to.
pub fn bind(
    workspace: &Workspace,
    toolchain: &Toolchain,
    module: &Module,
    raw: &Path,
) -> Result<bool, Failure> {
    let wasm_opt = workspace.npm_file("binaryen/bin/wasm-opt");
    let version = read(&workspace.npm_file("binaryen/package.json"))?;
    let recipe = [read(raw)?, version, FEATURES.concat().into_bytes()];
    let digest = digest_of(recipe);
    let stamp = Stamp::new(workspace, module.name);
    let folder = bound(workspace, module);
    if stamp.holds(&digest) && folder.is_dir() {
        return Ok(false);
    }
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder).map_err(Failure::file(&folder))?;
    }
    let fresh = folder.with_extension("fresh");
    generate(module, raw, &fresh)?;
    scan::nothing_missing(module.name, &read(&fresh.join(format!("{}.js", module.name)))?)?;
    let wasm = fresh.join(format!("{}_bg.wasm", module.name));
    npm::node(&wasm_opt)?
        .label(format!("wasm-opt for {}", module.name))
        .args(["-Oz", "--strip-producers"])
        .args(FEATURES)
        .arg(&wasm)
        .arg("-o")
        .arg(&wasm)
        .run()?;
    scan::no_build_path(workspace, toolchain.sysroot(), module.name, &read(&wasm)?)?;
    std::fs::rename(&fresh, &folder).map_err(Failure::file(&folder))?;
    stamp.set(&digest)?;
    Ok(true)
}

fn generate(module: &Module, raw: &Path, folder: &Path) -> Result<(), Failure> {
    let broken = |detail: String| Failure::broken(format!("wasm-bindgen on {}", module.name), detail);
    if folder.is_dir() {
        std::fs::remove_dir_all(folder).map_err(Failure::file(folder))?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.web(true).map_err(|error| broken(format!("{error:#}")))?;
    bindgen
        .input_path(raw)
        .out_name(module.name)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .map_err(|error| broken(format!("{error:#}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_found_as_library_or_binary() {
        let line = |name: &str, file: &str| {
            serde_json::json!({
                "reason": "compiler-artifact",
                "target": {"name": name},
                "filenames": ["libx.rlib", file],
            })
            .to_string()
        };
        let library = line("haidang_guide", "a/haidang_guide.wasm");
        let binary = line("haidang-guide", "a/haidang-guide.wasm");
        assert_eq!(artifact(&library, &GUIDE), Some(PathBuf::from("a/haidang_guide.wasm")));
        assert_eq!(artifact(&binary, &GUIDE), Some(PathBuf::from("a/haidang-guide.wasm")));
        assert_eq!(artifact(&library, &CORE), None);
        assert_eq!(artifact("{\"reason\":\"build-finished\"}", &GUIDE), None);
    }
}
