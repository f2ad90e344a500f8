//! The program itself: begun, filled, killed and started again by its command line, with its log looked through.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use city_api::desk::DATABASE;
use haidang_contract::Timestamp;
use haidang_contract::intake::*;
use rusqlite::Connection;
use tokio::io::AsyncWriteExt;

use crate::city::City;
use crate::desk::{self, Desk, PLANTED, accepted, refusal};

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Timestamp(i64::try_from(since.as_millis()).unwrap())
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_city-api"));
    program.env_remove("CITY_DATA").env_remove("CITY_LISTEN").env_remove("CITY_DESK_PACE");
    program
}

/// What `city-api desk …` says, and whether it went well.
fn told(folder: &Path, args: &[&str]) -> (bool, String) {
    let output = program().arg("desk").args(args).arg("--data").arg(folder).output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

fn done(folder: &Path, args: &[&str]) -> String {
    let (well, said) = told(folder, args);
    assert!(well, "{args:?}: {said}");
    said
}

/// Killed when dropped, so that no test leaves one behind.
struct Served {
    child: Child,
    base: String,
}

impl Served {
    fn start(folder: &Path, log: &Path) -> Self {
        let log = File::options().create(true).append(true).open(log).unwrap();
        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .env("RUST_LOG", "trace")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let base = line.trim_end().strip_prefix("listening on ").unwrap().to_owned();
        Served { child, base }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn begun(folder: &Path) {
    done(folder, &["init"]);
    let house = ["khach-san-mau", "--name", "Khách sạn Mẫu", "--ward", "26506", "--rooms", "40"];
    done(folder, &[&["property", "add"], house.as_slice()].concat());
}

fn code(folder: &Path) -> String {
    done(folder, &["invite", "khach-san-mau", "--hours", "1"]).lines().next().unwrap().to_owned()
}

#[tokio::test]
async fn killed_between_commit_and_answer_it_gives_the_same_receipts() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let log = tempfile::NamedTempFile::new().unwrap();
    begun(folder.path());
    let served = Served::start(folder.path(), log.path());
    let city = City::served(&folder, served.base.clone(), now);
    let desk = Desk::enrolled(&city, 250, &code(folder.path())).await.unwrap();
    let rows: Vec<Submission> = (0..3).map(|n| desk.submission(&desk.registered(n))).collect();
    // Sent, and nobody listens for the answer.
    let (headers, body) = desk.signed(rows.clone(), city.now());
    let address = city.base.strip_prefix("http://").unwrap();
    let mut request =
        format!("POST {RECORDS_PATH} HTTP/1.1\r\nhost: {address}\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in &headers {
        request += &format!("{name}: {value}\r\n");
    }
    let mut line = tokio::net::TcpStream::connect(address).await.unwrap();
    line.write_all(&[format!("{request}\r\n").as_bytes(), &body].concat()).await.unwrap();
    tokio::time::timeout(Duration::from_secs(30), async {
        while city.records() < 3 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    })
    .await
    .expect("the records were taken");
    drop(served);
    let kept = Connection::open(folder.path().join(DATABASE)).unwrap();
    let mut read = kept.prepare("SELECT receipt FROM record ORDER BY sequence").unwrap();
    let kept: Vec<String> = read.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();

    let served = Served::start(folder.path(), log.path());
    let city = City::served(&folder, served.base.clone(), now);
    let desk = desk.at(&city);
    // Not even the killed one's request is taken twice.
    let (status, told) = city.post(RECORDS_PATH, body, &headers).await;
    assert_eq!((status, refusal(&told)), (409, "replayed_nonce".to_owned()));
    let answer = desk.send(rows.clone()).await;
    for (at, row) in rows.iter().enumerate() {
        let receipt = accepted(&answer, at);
        assert_eq!(serde_json::to_string(&receipt).unwrap(), kept[at]);
        assert_eq!(receipt.check(desk.keys(), &row.record), Ok(()));
    }
    assert_eq!(accepted(&desk.send(vec![desk.submission(&desk.registered(9))]).await, 0).sequence, 4);
}

#[tokio::test]
async fn neither_its_log_nor_its_files_hold_anything_of_a_guest() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let log = tempfile::NamedTempFile::new().unwrap();
    begun(folder.path());
    let served = Served::start(folder.path(), log.path());
    let city = City::served(&folder, served.base.clone(), now);
    let code = code(folder.path());
    let desk = Desk::enrolled(&city, 251, &code).await.unwrap();
    desk.send((0..20).map(|n| desk.submission(&desk.registered(n))).collect()).await;
    // Refused by a field, as no JSON, as no enrolment, and with it in the address.
    let mut version = desk.registered(21);
    version.stay.room = None;
    desk.send(vec![desk.submission(&version)]).await;
    for body in [format!("{{\"name\":\"{}\"", PLANTED[0]), format!("[\"{}\"]", PLANTED[2])] {
        let headers = desk.headers(body.as_bytes(), city.now());
        assert_eq!(city.post(RECORDS_PATH, body.clone().into_bytes(), &headers).await.0, 400);
        assert_eq!(city.post(ENROL_PATH, body.into_bytes(), &[]).await.0, 400);
    }
    let query = format!("{RECORDS_PATH}?number={}", desk::number(3));
    assert_eq!(city.post(&query, Vec::new(), &[]).await.0 / 100, 4);
    assert_eq!(city.records(), 20);

    let mut files: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.iter().any(|path| path.to_string_lossy().ends_with("-wal")), "{files:?}");
    files.push(log.path().to_owned());
    let hidden: Vec<String> = PLANTED
        .iter()
        .map(|text| text.to_string())
        .chain((0..22).map(desk::number))
        .chain([code.clone(), code.replace('-', "")])
        .collect();
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        for text in &hidden {
            let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!found, "{text} stands in {}", path.display());
        }
    }
    let said = std::fs::read_to_string(log.path()).unwrap();
    assert!(said.matches("/v1/desk/records").count() >= 5, "{said}");
}

#[tokio::test]
async fn officers_see_counts_and_devices_and_end_one() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let (well, said) = told(folder.path(), &["devices"]);
    assert!(!well && said.contains("desk init"), "{said}");
    begun(folder.path());
    let log = tempfile::NamedTempFile::new().unwrap();
    let served = Served::start(folder.path(), log.path());
    let city = City::served(&folder, served.base.clone(), now);
    let code = code(folder.path());
    let desk = Desk::enrolled(&city, 252, &code).await.unwrap();
    // A guest who came an hour ago and stays until tomorrow.
    let version = desk.registered(1);
    desk.send(vec![desk.submission(&version)]).await;
    let night = version.stay.arrival_day().to_string();
    let said = done(folder.path(), &["records", "--night", &night, "--property", "khach-san-mau"]);
    let words: Vec<Vec<&str>> = said.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(words.contains(&vec!["khach-san-mau", "guests", "1"]), "{said}");
    let said = done(folder.path(), &["records"]);
    assert_eq!(said.split_whitespace().collect::<Vec<_>>(), ["khach-san-mau", "registered", "1"]);
    assert_eq!(done(folder.path(), &["records", "--night", "2020-01-01"]), "");
    assert!(!told(folder.path(), &["records", "--property", "Not an id"]).0);

    let id = desk.key.id().to_string();
    assert!(done(folder.path(), &["devices", "--property", "khach-san-mau"]).contains(&id));
    assert!(done(folder.path(), &["property", "list"]).contains("Khách sạn Mẫu"));
    // Turned while it serves: the next receipt verifies, by whichever key.
    done(folder.path(), &["rotate-receipt-key"]);
    done(folder.path(), &["rotate-sealing-key"]);
    let row = desk.submission(&desk.registered(2));
    let receipt = accepted(&desk.send(vec![row.clone()]).await, 0);
    let answer = reqwest::get(format!("{}{KEYS_PATH}", city.base)).await.unwrap();
    let keys: SignedKeys = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
    let newer = keys.after(desk.keys()).unwrap();
    assert_eq!((newer.number, receipt.check(newer, &row.record)), (3, Ok(())));
    // Revoked from one request to the next.
    done(folder.path(), &["revoke", &id]);
    let (headers, body) = desk.signed(vec![row], city.now());
    let (status, told) = city.post(RECORDS_PATH, body, &headers).await;
    assert_eq!((status, refusal(&told)), (403, "revoked_device".to_owned()));
    assert!(done(folder.path(), &["devices"]).contains("revoked"));
}
