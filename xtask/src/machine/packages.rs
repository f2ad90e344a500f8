//! The system packages, grouped by what they are for.
//!
//! On Debian and its relatives missing ones are installed; elsewhere the person is told what to install.

use std::path::Path;
use std::process::{Command, Stdio};

use super::which;
use crate::exec::Exec;
use crate::failure::Failure;
use crate::steps::Outcome;

/// Why a package is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The browser app: its page tools and the C compiler for SQLite on wasm32.
    Web,
    /// wasm32 where rustup cannot fetch the target: the distribution's Rust.
    WasmRust,
    /// The same compiler's clippy.
    WasmLints,
    /// The native window.
    Native,
    /// Driving windows and browsers without a screen.
    Test,
}

/// A Debian package, and a program whose presence does as well (installed some other way).
#[derive(Debug)]
struct Package {
    name: &'static str,
    program: Option<&'static str>,
}

const fn package(name: &'static str) -> Package {
    Package { name, program: None }
}

const fn with_program(name: &'static str, program: &'static str) -> Package {
    Package { name, program: Some(program) }
}

const WEB: &[Package] =
    &[with_program("nodejs", "node"), with_program("npm", "npm"), with_program("clang", "clang")];
const WASM_RUST: &[Package] =
    &[package("rustc-web"), package("cargo-web"), package("rust-web-src"), package("lld-19")];
const WASM_LINTS: &[Package] = &[package("rust-web-clippy")];
const NATIVE: &[Package] = &[
    // The desk's encrypted register brings its own OpenSSL, which is built with these.
    with_program("make", "make"),
    with_program("perl", "perl"),
    with_program("pkg-config", "pkg-config"),
    package("libwebkit2gtk-4.1-dev"),
    package("librsvg2-dev"),
    package("libayatana-appindicator3-dev"),
    // The map draws labels with the machine's fonts; without this one Chinese and Korean are boxes.
    package("fonts-noto-cjk"),
];
const TEST: &[Package] = &[
    with_program("xvfb", "Xvfb"),
    with_program("xauth", "xauth"),
    package("webkit2gtk-driver"),
    with_program("chromium", "chromium"),
    with_program("chromium-driver", "chromedriver"),
    // The city's holidays are compared with a Python package.
    with_program("python3", "python3"),
    with_program("python3-pip", "pip3"),
    package("fonts-noto-cjk"),
];

impl Purpose {
    fn packages(self) -> &'static [Package] {
        match self {
            Self::Web => WEB,
            Self::WasmRust => WASM_RUST,
            Self::WasmLints => WASM_LINTS,
            Self::Native => NATIVE,
            Self::Test => TEST,
        }
    }

    /// What to install where there is no apt; none when nothing is needed there.
    fn by_hand(self) -> Option<&'static str> {
        let mac = cfg!(target_os = "macos");
        match self {
            Self::Web if mac => Some("brew install node llvm (and put llvm's bin folder on the PATH)"),
            Self::Web => Some("Node.js 18 or newer with npm, and LLVM with clang, on the PATH"),
            Self::WasmRust | Self::WasmLints => Some("rustup target add wasm32-unknown-unknown"),
            Self::Native if mac => Some("xcode-select --install"),
            Self::Native if cfg!(windows) => Some(
                "Visual Studio's C++ build tools, the WebView2 runtime (part of Windows 11), Perl and NASM",
            ),
            Self::Native => Some(
                "make, Perl, and the development files of WebKitGTK 4.1, librsvg 2 and Ayatana AppIndicator 3",
            ),
            Self::Test if cfg!(windows) || mac => {
                Some("Chrome and its chromedriver, and Python 3 with pip, on the PATH")
            }
            Self::Test => Some(
                "Xvfb, xauth, WebKitWebDriver, Chromium, chromedriver and Python 3 with pip, on the PATH",
            ),
        }
    }

    /// Programs that must be there on a system without apt.
    fn programs(self) -> impl Iterator<Item = &'static str> {
        self.packages().iter().filter_map(|package| package.program)
    }
}

/// Sees that everything for `purposes` is installed, installing it where that is possible.
pub fn ensure(purposes: &[Purpose]) -> Result<Outcome, Failure> {
    if is_debian() { ensure_with_apt(purposes) } else { ensure_by_hand(purposes) }
}

pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").is_file() && which("dpkg-query").is_some()
}

fn ensure_with_apt(purposes: &[Purpose]) -> Result<Outcome, Failure> {
    let missing = missing_packages(purposes)?;
    if missing.is_empty() {
        return Ok(Outcome::Unchanged);
    }
    let root = is_root();
    let how = if root { "" } else { "sudo " };
    println!("      installing what is missing: {how}apt-get install {}", missing.join(" "));
    let apt = |subcommand: &str| {
        let exec = if root { Exec::new("apt-get") } else { Exec::new("sudo").arg("apt-get") };
        exec.label(format!("apt-get {subcommand}")).arg(subcommand).arg("-qq").interactive()
    };
    let by_hand = |_: Failure| Failure::Machine {
        what: missing.join(", "),
        next: format!("As root: apt-get update && apt-get install {}", missing.join(" ")),
    };
    apt("update").run().map_err(by_hand)?;
    apt("install")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-y", "--no-install-recommends"])
        .args(&missing)
        .run()
        .map_err(by_hand)?;
    Ok(Outcome::Said(format!("installed {}", missing.len())))
}

fn missing_packages(purposes: &[Purpose]) -> Result<Vec<&'static str>, Failure> {
    let mut wanted: Vec<&'static str> = Vec::new();
    for package in purposes.iter().flat_map(|purpose| purpose.packages()) {
        let there = package.program.is_some_and(|program| which(program).is_some());
        if !there && !wanted.contains(&package.name) {
            wanted.push(package.name);
        }
    }
    if wanted.is_empty() {
        return Ok(wanted);
    }
    // It exits with 1 and says so on stderr for packages that it has never heard of: both are "missing".
    let said = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\\n"])
        .args(&wanted)
        .stderr(Stdio::null())
        .output()
        .map_err(|source| Failure::NotStarted { program: "dpkg-query".into(), source })?;
    let installed = installed_in(&String::from_utf8_lossy(&said.stdout));
    wanted.retain(|name| !installed.iter().any(|known| known == name));
    Ok(wanted)
}

fn installed_in(listing: &str) -> Vec<String> {
    listing.lines().filter_map(|line| line.strip_suffix(" installed")).map(str::to_owned).collect()
}

fn ensure_by_hand(purposes: &[Purpose]) -> Result<Outcome, Failure> {
    let lacking: Vec<Purpose> = purposes
        .iter()
        .copied()
        .filter(|purpose| {
            purpose.programs().any(|program| is_wanted_here(program) && which(program).is_none())
        })
        .collect();
    if lacking.is_empty() {
        return Ok(Outcome::Unchanged);
    }
    let next: Vec<&str> = lacking.iter().filter_map(|purpose| purpose.by_hand()).collect();
    Err(Failure::Machine {
        what: format!("what {lacking:?} needs"),
        next: format!("Install: {}. Then run the same command again.", next.join("; ")),
    })
}

/// macOS and Windows have a screen and their own web view; Chrome goes by other names there. OpenSSL is built with
/// nmake on Windows, which comes with the compiler.
fn is_wanted_here(program: &str) -> bool {
    match program {
        "Xvfb" | "xauth" | "pkg-config" | "chromium" | "pip3" => cfg!(target_os = "linux"),
        "make" => !cfg!(windows),
        _ => true,
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_wholly_installed_packages_count() {
        let listing = "clang installed\nnpm config-files\nxvfb not-installed\nlld-19 installed\n";
        assert_eq!(installed_in(listing), ["clang", "lld-19"]);
    }

    #[test]
    fn the_browser_app_needs_no_window_packages() {
        let names: Vec<_> = Purpose::Web.packages().iter().map(|package| package.name).collect();
        assert!(!names.iter().any(|name| name.contains("webkit")));
    }
}
