//! Notices: what an officer writes, what is refused and how, and what the editions hold.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use city_api::Guide;
use city_api::notice::{Context, Draft};
use city_api::publication::texts;
use city_api::store::{Live, Published, Put};
use haidang_contract::notice::{Notice, Severity};
use haidang_contract::{Lang, PlaceId, RecordKey, RecordKind, Texts, Timestamp, record};
use proptest::prelude::*;
use shared::{catalogue, guide, place, row, rows};

/// 2026-11-23 07:00 in the city.
const NOW: Timestamp = Timestamp(1_795_392_000_000);

fn templates() -> PathBuf {
    shared::real().join("notice-templates")
}

fn known() -> BTreeMap<PlaceId, Texts> {
    let names = [(Lang::Vi, "Bãi Sau".to_owned()), (Lang::En, "Back Beach".to_owned())].into_iter().collect();
    BTreeMap::from([("bai-sau".parse().unwrap(), names)])
}

fn good() -> Draft {
    let both = |vi: &str, en: &str| {
        BTreeMap::from([("vi".to_owned(), vi.to_owned()), ("en".to_owned(), en.to_owned())])
    };
    Draft {
        subject: Some("beach".into()),
        severity: Some("danger".into()),
        title: both("Ao xoáy ở {place}", "Whirlpools at {place}"),
        text: both("Không xuống nước.", "Stay out of the water."),
        issuer: Some("UBND phường Vũng Tàu".into()),
        until: Some("2026-11-23T18:00".into()),
        places: vec!["bai-sau".into()],
        ..Draft::default()
    }
}

fn check(draft: &Draft) -> Result<Notice, Vec<String>> {
    let places = known();
    let context = Context { now: NOW, template: None, places: &places };
    draft.check(&context).map_err(|faults| faults.into_iter().map(|fault| fault.to_string()).collect())
}

#[test]
fn a_draft_becomes_a_notice_with_its_place_named_in_each_language() {
    let notice = check(&good()).unwrap();
    assert_eq!(notice.id, "beach-bai-sau-1123-0700");
    assert_eq!(notice.severity, Severity::Danger);
    assert_eq!(notice.title.get(Lang::En), Some("Whirlpools at Back Beach"));
    assert_eq!(notice.title.get(Lang::Vi), Some("Ao xoáy ở Bãi Sau"));
    assert_eq!((notice.issued, notice.begins), (NOW, NOW));
    assert_eq!(notice.expires.to_field(), "2026-11-23T18:00");
}

#[test]
fn each_fault_names_its_field() {
    type Change = fn(&mut Draft);
    let cases: [(&str, Change); 22] = [
        ("subject: write one of beach, storm", |d| d.subject = Some("weather".into())),
        ("subject: write one of", |d| d.subject = None),
        ("severity: write one of info", |d| d.severity = Some("high".into())),
        ("title.vi: may not be empty", |d| drop(d.title.remove("vi"))),
        ("title.vi: 121 characters, at most 120", |d| drop(d.title.insert("vi".into(), "ộ".repeat(121)))),
        ("text.vi: 701 characters", |d| drop(d.text.insert("vi".into(), "a".repeat(701)))),
        ("text.th: the guide has no such language", |d| drop(d.text.insert("th".into(), "…".into()))),
        ("text.en: may not be empty", |d| drop(d.text.insert("en".into(), " ".into()))),
        ("text.en: holds a line break", |d| drop(d.text.insert("en".into(), "a\nb".into()))),
        ("text.vi: is not Unicode NFC", |d| drop(d.text.insert("vi".into(), "Ba\u{303}i".into()))),
        ("title.en: it speaks of a place", |d| d.places.clear()),
        ("issuer: may not be empty", |d| d.issuer = None),
        ("from: \"tomorrow\" is no time", |d| d.from = Some("tomorrow".into())),
        ("until: say until when", |d| d.until = None),
        ("until: that has passed", |d| d.until = Some("2026-11-22T18:00".into())),
        ("until: it ends before it begins", |d| d.from = Some("2026-11-24T18:00:00+07:00".into())),
        ("until: at most 92 days", |d| d.until = Some("2027-03-01T00:00".into())),
        ("places: there is no place \"bai-xa\"", |d| d.places.push("bai-xa".into())),
        ("severity: what says that something is safe", |d| d.all_clear = Some(true)),
        ("zone: 3 to 200 corners, not 2", |d| {
            d.zone = vec![haidang_contract::Point { lon: 107.0, lat: 10.0 }; 2];
        }),
        ("zone: corner 1 lies far from the city", |d| {
            d.zone =
                [10.30, 10.31, 10.32].map(|lat| haidang_contract::Point { lon: lat, lat: 107.0 }).to_vec();
        }),
        ("link: write https", |d| d.link = Some("http://example.vn".into())),
    ];
    for (wanted, change) in cases {
        let mut draft = good();
        change(&mut draft);
        let faults = check(&draft).unwrap_err();
        assert!(faults.iter().any(|fault| fault.starts_with(wanted)), "{wanted}: {faults:?}");
    }
    let mut closing = good();
    (closing.places, closing.closes) = (Vec::new(), Some(true));
    let faults = check(&closing).unwrap_err();
    assert!(faults.iter().any(|fault| fault.starts_with("closes: name the places")), "{faults:?}");
}

proptest! {
    #[test]
    fn what_passes_is_sound_and_nothing_panics(
        title in ".{0,130}", from in ".{0,20}", until in "20(26|27)-(11|12|01)-[0-2][0-9]T[0-2][0-9]:00",
        id in "[a-z-]{0,70}", closes: bool, all_clear: bool, lon in 100.0..110.0_f64, corners in 0..5_usize,
    ) {
        let mut draft = good();
        draft.title.insert("vi".into(), title);
        draft.from = (from.len() > 10).then_some(from);
        draft.until = Some(until);
        draft.id = Some(id);
        (draft.closes, draft.all_clear) = (Some(closes), Some(all_clear));
        draft.zone = (0..corners)
            .map(|at| haidang_contract::Point { lon, lat: 10.3 + f64::from(u32::try_from(at).unwrap()) / 100.0 })
            .collect();
        if let Ok(notice) = check(&draft) {
            let key = RecordKey::new(RecordKind::Notice, &notice.id).unwrap();
            prop_assert!(record::check(&key, &serde_json::to_string(&notice).unwrap()).is_ok());
        }
    }
}

#[test]
fn every_template_is_whole_in_every_language_and_needs_only_times_an_issuer_and_a_place() {
    let mut seen = 0;
    for entry in fs::read_dir(templates()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap().trim_end_matches(".json").to_owned();
        let template = Draft::template(&templates(), &name).unwrap();
        let draft = Draft {
            issuer: Some("UBND phường Vũng Tàu".into()),
            until: Some("2026-11-23T18:00".into()),
            places: vec!["bai-sau".into()],
            ..Draft::default()
        }
        .over(template);
        let notice = check(&draft).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        for lang in Lang::ALL {
            assert!(notice.title.get(lang).is_some() && notice.text.get(lang).is_some(), "{name} in {lang}");
        }
        seen += 1;
    }
    assert!(seen >= 3);
    let fault = Draft::template(&templates(), "../wards").unwrap_err().to_string();
    assert!(fault.contains("there is no template") && fault.contains("ao-xoay"), "{fault}");
}

fn keys(guide: &Guide) -> Vec<String> {
    guide.newest().unwrap().unwrap().texts.keys().map(ToString::to_string).collect()
}

fn live(id: &str, until: i64) -> Live {
    let key = RecordKey::new(RecordKind::Notice, id).unwrap();
    Live { key, body: format!(r#"{{"id":"{id}"}}"#), until: Timestamp(until) }
}

#[test]
fn an_import_leaves_notices_alone_and_an_expired_one_is_in_no_new_edition() {
    let guide = guide();
    guide.import(&texts(&[place("aaa", 1)]).unwrap()).unwrap();
    assert_eq!(guide.put_live(&live("storm", 100), Timestamp(1)).unwrap(), Put::Added);
    assert!(matches!(guide.publish(Timestamp(1)).unwrap(), Published::New(_)));
    assert_eq!(keys(&guide), ["notice/storm", "place/aaa"]);

    let done = guide.import(&texts(&[place("bbb", 1)]).unwrap()).unwrap();
    assert_eq!((done.added.len(), done.removed.len()), (1, 1));
    guide.publish(Timestamp(50)).unwrap();
    assert_eq!(keys(&guide), ["notice/storm", "place/bbb"]);
    assert!(matches!(guide.publish(Timestamp(99)).unwrap(), Published::NothingNew(_)));

    guide.publish(Timestamp(100)).unwrap();
    assert_eq!(keys(&guide), ["place/bbb"]);
    assert_eq!(guide.put_live(&live("storm", 500), Timestamp(101)).unwrap(), Put::Over, "an id is used once");
    assert!(!guide.end_live(&live("storm", 0).key, Timestamp(102)).unwrap());
}

#[test]
fn one_that_holds_is_told_anew_and_ended() {
    let guide = guide();
    guide.put_live(&live("storm", 100), Timestamp(1)).unwrap();
    assert_eq!(guide.put_live(&live("storm", 200), Timestamp(50)).unwrap(), Put::Replaced);
    guide.publish(Timestamp(150)).unwrap();
    assert_eq!(keys(&guide), ["notice/storm"]);
    assert!(guide.end_live(&live("storm", 0).key, Timestamp(160)).unwrap());
    guide.publish(Timestamp(160)).unwrap();
    assert!(keys(&guide).is_empty());
    assert_eq!(guide.live(RecordKind::Notice).unwrap()[0].until, Timestamp(160));
}

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_city-api")).env_remove("CITY_DATA").args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn an_officer_fills_a_template_publishes_it_lists_it_and_ends_it() {
    let folder = catalogue(&[("a.csv", &rows(&[row(&[("id", "bai-sau"), ("name_vi", "Bãi Sau")])]))]);
    let data = tempfile::tempdir().unwrap();
    let data = path(data.path());
    assert!(run(&["catalogue", "import", path(folder.path()), "--data", data]).status.success());
    let (templates, name) = (templates(), "until-9999");
    let add = |more: &[&str]| {
        let mut args =
            vec!["notice", "add", "--data", data, "--templates", path(&templates), "--template", "ao-xoay"];
        args.extend(more);
        run(&args)
    };
    let bad = add(&["--place", "bai-xa", "--issuer", "UBND"]);
    assert_eq!(bad.status.code(), Some(1));
    assert!(said(&bad).contains("places: there is no place \"bai-xa\""), "{}", said(&bad));
    assert!(said(&bad).contains("until: say until when") && said(&bad).contains("nothing was changed"));
    assert_eq!(said(&run(&["notice", "list", "--data", data])), "no notice\n");

    // The program asks the machine's clock: a day from now is written with an offset.
    let soon = chrono::Utc::now() + chrono::Duration::days(1);
    let until = soon.to_rfc3339();
    let good = add(&["--place", "bai-sau", "--issuer", "UBND", "--until", &until, "--id", name, "--publish"]);
    assert!(good.status.success(), "{}", said(&good));
    assert!(said(&good).starts_with("added until-9999 danger, holds until "), "{}", said(&good));
    assert!(
        said(&good).contains(": Ao xoáy ở Bãi Sau: không xuống nước\npublished edition 1 with 4 records")
    );

    // An import of the same folder changes nothing, and the notice stays.
    let again = run(&["catalogue", "import", path(folder.path()), "--data", data]);
    assert_eq!(said(&again), "nothing changed in the working catalogue\n");
    assert!(said(&run(&["notice", "list", "--data", data])).starts_with("until-9999 danger, holds until "));

    let file = folder.path().join("draft.json");
    fs::write(&file, r#"{"severity": "warning", "colour": "red"}"#).unwrap();
    let unread = run(&["notice", "add", path(&file), "--data", data]);
    assert_eq!(unread.status.code(), Some(1));
    assert!(said(&unread).contains("unknown field `colour`"), "{}", said(&unread));

    let ended = run(&["notice", "end", name, "--data", data, "--publish"]);
    assert_eq!(said(&ended), "ended until-9999\npublished edition 2 with 3 records\n");
    assert_eq!(run(&["notice", "end", name, "--data", data]).status.code(), Some(1));
    assert!(said(&run(&["notice", "list", "--all", "--data", data])).contains("over since "));
}
