//! Sizes and start times of both shells: `cargo xtask bench start`.

mod in_browser;
mod in_window;
mod report;
#[cfg(feature = "bench-search")]
pub mod search;
mod sizes;

use crate::city::CityProgram;
use crate::equipment::Equipment;
use crate::window::Turn;

pub use report::Report;

/// Measures everything, each time `runs` times.
///
/// # Panics
/// When something does not start; a start that fails is not one to be measured.
pub async fn start(equipment: &Equipment, runs: usize) -> Report {
    let _turn = Turn::alone();
    let folder = tempfile::tempdir().expect("a folder for profiles");
    let mut report = Report::default();
    sizes::measure(&equipment.web, &mut report);
    in_browser::first_visit(equipment, folder.path(), runs, &mut report).await;
    in_browser::starts(equipment, folder.path(), runs, &mut report).await;
    let city = CityProgram::start(equipment, &sub(folder.path(), "native")).await;
    in_window::starts(equipment, &folder.path().join("native"), city, runs, &mut report).await;
    report
}

/// A folder of its own below `folder`.
fn sub(folder: &std::path::Path, name: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path
}
