//! A few of the kills that `cargo xtask chaos sync` does by the hundred.
#![allow(clippy::print_stdout, reason = "tests")]

use std::path::Path;

use haidang_tests::chaos::{Options, run};

#[tokio::test]
async fn a_core_killed_at_random_moments_keeps_one_edition_and_the_favourites() {
    let victim = Path::new(env!("CARGO_BIN_EXE_chaos-victim"));
    let tally = run(victim, Options { kills: 12, seed: 20_261_122 }).await;
    println!("{}", tally.table());
    assert!(tally.is_good(), "{}", tally.table());
    assert!(tally.editions.len() >= 3, "nothing was ever updated\n{}", tally.table());
}
