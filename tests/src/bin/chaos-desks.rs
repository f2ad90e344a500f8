//! Some desks in one process, started and killed by `chaos-stays`: FOLDER CITY FIRST END GUESTS SEED.
#![allow(clippy::expect_used, clippy::panic, reason = "it lives to be killed")]

use std::path::PathBuf;

use haidang_tests::stays::worker::{Job, work};

#[tokio::main(worker_threads = 2)]
async fn main() {
    let mut args = std::env::args().skip(1);
    let mut next = |what: &str| args.next().unwrap_or_else(|| panic!("{what} is missing"));
    let folder = PathBuf::from(next("folder"));
    let city = next("city");
    let first = next("first desk").parse().expect("a number");
    let end = next("end of desks").parse().expect("a number");
    let guests = next("guests").parse().expect("a number");
    let seed = next("seed").parse().expect("a number");
    work(&Job { folder, city, desks: first..end, guests, seed }).await;
}
