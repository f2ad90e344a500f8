//! A core that asks its city again and again until it is killed. Started by `chaos-sync`.
//!
//! It says on its standard output where it is: `begin` (a sync begins), `answer` (a page has come and is about to be
//! staged), `last` (the last page has come: it is staged, then the new edition is committed), `end` (a sync has
//! ended).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "it lives to be killed, and tells its parent how far it has come"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use haidang_contract::command::SyncNow;
use haidang_contract::{Capabilities, Command, Fault, Request, Shell, Storage};
use haidang_core::{Core, CoreConfig, Fetch, Fetched, HttpFetch, Pending};
use haidang_tests::device::now;

/// The network, with a word for each answer.
struct Told(HttpFetch);

impl Fetch for Told {
    fn get<'a>(&'a self, path: &'a str, etag: Option<&'a str>) -> Pending<'a, Result<Fetched, Fault>> {
        Box::pin(async move {
            let answer = self.0.get(path, etag).await;
            if let Ok(page) = &answer
                && path.starts_with("/v1/guide/changes")
                && page.status == 200
            {
                let more = page.body.windows(7).any(|window| window == b"\"next\":");
                println!("{}", if more { "answer" } else { "last" });
            }
            answer
        })
    }

    fn post<'a>(&'a self, path: &'a str, json: &'a str) -> Pending<'a, Result<Fetched, Fault>> {
        self.0.post(path, json)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut args = std::env::args().skip(1);
    let file = PathBuf::from(args.next().expect("the file of the guide"));
    let city = args.next().expect("the city's base URL");
    let (connection, _) = haidang_core::open_file(&file, now()).expect("the database opens");
    let fetch = Told(HttpFetch::new(&city).expect("a base URL"));
    let config = CoreConfig {
        capabilities: Capabilities {
            shell: Shell::Native,
            storage: Storage::Lasting,
            kiosk: None,
            version: "0".to_owned(),
            city: Some(city.clone()),
        },
        clock: Arc::new(now),
        city: Some(city),
    };
    let core = Core::open_with(connection, config, Some(Arc::new(fetch))).expect("the core opens");
    loop {
        println!("begin");
        let request = Request { name: SyncNow::NAME.to_owned(), input: serde_json::json!({}) };
        core.call(request).await.expect("a sync always tells how it went");
        println!("end");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
