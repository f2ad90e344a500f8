//! A few of the kills that `cargo xtask chaos sync` does by the hundred.
#![allow(clippy::print_stdout, reason = "tests")]

use std::path::Path;

use haidang_tests::chaos::{Options, run};

// The city serves on one thread while the killing waits on another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_core_killed_at_random_moments_keeps_one_edition_and_the_favourites() {
    let victim = Path::new(env!("CARGO_BIN_EXE_chaos-victim"));
    let tally = run(victim, Options { kills: 20, seed: 20_261_122 }).await;
    println!("{}", tally.table());
    assert!(tally.is_good(), "{}", tally.table());
    assert!(tally.editions.len() >= 2, "nothing was ever updated\n{}", tally.table());
}
