//! Planted names, numbers and births are looked for wherever they do not belong.

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::{Code, Private, Request};
use serde_json::json;

use super::city::{City, Fate};
use super::counter::{Counter, KEY, folder, request, started};
use super::locks::hex_of;
use super::people::{NAMES, born, entry, number};

pub fn found(bytes: &[u8], planted: &str) -> bool {
    bytes.windows(planted.len()).any(|window| window == planted.as_bytes())
}

/// The register as whoever has its key sees it, free pages included.
pub fn decrypted(folder: &Path) -> Vec<u8> {
    let connection = rusqlite::Connection::open(folder.join("register.sqlite")).unwrap();
    let plain = folder.join("plain.sqlite");
    connection
        .execute_batch(&format!("PRAGMA key = \"x'{}'\";", hex_of(&KEY)))
        .and_then(|()| {
            connection.execute("ATTACH DATABASE ?1 AS plain KEY ''", [plain.to_str().unwrap()])?;
            connection.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(()))
        })
        .unwrap();
    drop(connection);
    let bytes = std::fs::read(&plain).unwrap();
    std::fs::remove_file(plain).unwrap();
    bytes
}

fn planted() -> Vec<String> {
    let mut planted: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    for n in 0..4 {
        planted.extend([number(n), born(n), haidang_contract::stay::Born::text(born(n).parse().unwrap())]);
    }
    // Parts of them too: a name cut in two is a name.
    planted.extend(["ĐÀI TRANG", "PHƯỚC", "ZWAAN", "TUYẾT", super::counter::PIN].map(str::to_owned));
    planted
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if let Ok(bytes) = std::fs::read(&path) {
            all.push((path.display().to_string(), bytes));
        }
    }
    all
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn planted_data_is_in_no_file_no_log_and_no_fault() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let mut shown = String::new();
    for (n, name) in NAMES.into_iter().enumerate() {
        let entry = entry(n);
        let (output, reply) = counter.ask(&Register { entry: entry.clone() }).unwrap();
        shown += &format!("{entry:?} {output:?}");
        assert_eq!(reply.touched.len(), 3);
        counter.get(&KeepDraft {
            draft: Draft {
                id: super::people::id(50 + n),
                at: counter.now(),
                form: Private::new(json!(name)),
            },
        });
    }
    let list = "Họ tên;Ngày sinh;Số giấy tờ\r\nĐÀM ÁNH TUYẾT;17/05/1990;079190000003\r\n";
    let bytes = Private::new(data_encoding::BASE64.encode(list.as_bytes()));
    let group = ReadGroup { file_name: "doan.csv".to_owned(), bytes, terms: GroupTerms::default() };
    shown += &format!("{:?} {:?}", group, counter.get(&group));
    // Faults of every kind that a name can come near to.
    for name in command::NAMES {
        for input in [
            json!({"entry": NAMES[0]}),
            json!({"id": number(1), "draft": born(2), "pin": NAMES[1]}),
            json!(NAMES[2]),
        ] {
            let answer = started(counter.book.call(Request { name: (*name).to_owned(), input })).unwrap();
            if let Err(fault) = answer {
                shown += &format!("{fault} {fault:?}");
            }
            counter.sign_in();
        }
    }
    city.weather(&[Fate::Lost, Fate::LogInPage, Fate::AnswerCut]);
    counter.drain();
    shown += &format!("{:?} {:?} {:?}", counter.book, counter.config, counter.queue());
    shown += &format!("{:?} {:?}", counter.page(&super::people::id(0)), counter.list(StayFilter::All));
    // While it is open, with what is still in its log; then closed.
    let mut everywhere = files(folder.path());
    drop(counter);
    everywhere.extend(files(folder.path()));
    drop(guard);
    assert!(everywhere.iter().any(|(name, bytes)| name.ends_with("-wal") && bytes.len() > 4096));
    everywhere.push(("log".to_owned(), log.0.lock().unwrap().clone()));
    everywhere.push(("shown".to_owned(), shown.into_bytes()));
    for (at, body) in city.town(|town| std::mem::take(&mut town.heard)).into_iter().enumerate() {
        everywhere.push((format!("request {at}"), body));
    }
    let temporary: Vec<_> = std::fs::read_dir(std::env::temp_dir())
        .unwrap()
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("etilqs_")))
        .collect();
    assert!(temporary.is_empty(), "{temporary:?}");
    for (place, bytes) in &everywhere {
        for planted in planted() {
            assert!(!found(bytes, &planted), "{planted} in {place}");
        }
        assert!(
            !found(bytes, "SQLite format 3") && !found(bytes, "CREATE TABLE"),
            "{place} is not encrypted"
        );
    }
    // The look itself works: whoever has the key finds them.
    let plain = decrypted(folder.path());
    assert!(NAMES.iter().all(|name| found(&plain, name)));
}

#[test]
fn a_broken_row_is_told_without_what_stood_in_it() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    counter.register(&entry(1));
    let config = counter.config.clone();
    drop(counter);
    {
        let connection = rusqlite::Connection::open(folder.path().join("register.sqlite")).unwrap();
        connection.execute_batch(&format!("PRAGMA key = \"x'{}'\";", hex_of(&KEY))).unwrap();
        connection
            .execute("UPDATE version SET body = ?1", [json!({"change": NAMES[0]}).to_string()])
            .unwrap();
    }
    let fault = haidang_core::register::Register::begin(config).unwrap_err();
    assert_eq!(fault.code, Code::StorageBroken);
    assert!(!format!("{fault:?}").contains("TRANG"));
    let _ = request(&GetDesk {});
}
