//! The desktop program.

// A console window beside the app's own is of no use on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    haidang_app::main()
}
