//! Bodies that a program with a fault, or an enemy with a device's key, might send: never a fault of the service.

use std::cell::Cell;

use haidang_contract::intake::*;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::city::{City, Set};
use crate::desk::Desk;

/// One place of a document, and what is done to it.
#[derive(Clone, Debug)]
struct Change {
    place: prop::sample::Index,
    to: Option<Value>,
}

fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        Just(json!(u64::MAX)),
        "\\PC{0,40}".prop_map(Value::from),
        "[0-9]{1,14}".prop_map(Value::from),
        "-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}".prop_map(Value::from),
        Just(json!("\u{0}\u{202e}\u{feff}")),
        Just(json!([])),
        Just(json!({})),
        Just(json!({"is": "corrected", "fields": ["name", "name"]})),
        Just(json!("x".repeat(20_000))),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    (any::<prop::sample::Index>(), prop::option::weighted(0.9, odd()))
        .prop_map(|(place, to)| Change { place, to })
}

fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, inner)| places(inner, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, inner)| places(inner, &format!("{at}/{n}"), found));
        }
        _ => {}
    }
}

fn changed(document: &Value, changes: &[Change]) -> Value {
    let mut document = document.clone();
    for change in changes {
        let mut found = Vec::new();
        places(&document, "", &mut found);
        let place = change.place.get(&found).clone();
        match (&change.to, place.rsplit_once('/')) {
            (Some(to), _) => *document.pointer_mut(&place).unwrap() = to.clone(),
            (None, Some((holder, name))) => {
                if let Some(members) = document.pointer_mut(holder).unwrap().as_object_mut() {
                    members.remove(name);
                }
            }
            (None, None) => {}
        }
    }
    document
}

/// Sends it, signed; answers the codes of its rows, or of the whole.
async fn sent(desk: &Desk<'_>, body: Vec<u8>) -> Vec<String> {
    let headers = desk.headers(&body, desk.city.now());
    let (status, told) = desk.city.post(RECORDS_PATH, body, &headers).await;
    if status != 200 {
        let problem = Problem::read(status, &told).expect("a problem");
        return vec![format!("{status} {}", problem.refusal.code)];
    }
    let answer: BatchAnswer = serde_json::from_slice(&told).unwrap();
    let row = |row: &RowAnswer| match &row.outcome {
        RowOutcome::Accepted { .. } => "200".to_owned(),
        RowOutcome::Refused { refusal } => format!("{} {}", refusal.status, refusal.code),
    };
    answer.rows.iter().map(row).collect()
}

fn no_fault(answers: &[String]) -> Result<(), TestCaseError> {
    for answer in answers {
        prop_assert!(!answer.starts_with('5'), "{answer}");
    }
    Ok(())
}

#[test]
fn no_body_breaks_it() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let city = runtime.block_on(City::set(Set { each_second: Some(100_000), ..Set::default() }));
    let desk = runtime.block_on(Desk::new(&city));
    let good = json!({"submissions": [desk.submission(&desk.registered(1)), desk.zero_report()]});
    let body = prop_oneof![
        2 => prop::collection::vec(any::<u8>(), 0..200),
        8 => prop::collection::vec(change(), 1..4).prop_map(move |changes| {
            serde_json::to_vec(&changed(&good, &changes)).unwrap()
        }),
    ];
    proptest!(ProptestConfig::with_cases(192), |(body in body)| {
        no_fault(&runtime.block_on(sent(&desk, body)))?;
    });
}

#[test]
fn no_stay_that_is_rightly_sealed_and_signed_breaks_it() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let city = runtime.block_on(City::set(Set { each_second: Some(100_000), ..Set::default() }));
    let desk = runtime.block_on(Desk::new(&city));
    let version = desk.registered(1);
    let (clear, identity) = version.split();
    let (clear, identity) = (serde_json::to_value(clear).unwrap(), serde_json::to_value(identity).unwrap());
    let looked_into = Cell::new(0);
    let changes = || prop::collection::vec(change(), 0..3);
    proptest!(ProptestConfig::with_cases(192), |(of_clear in changes(), of_identity in changes(), both in any::<bool>())| {
        let clear = changed(&clear, &of_clear);
        let mut identity = changed(&identity, &of_identity);
        // The copy of the clear part, so that the two hold together and are looked into.
        if both && let Some(members) = identity.as_object_mut() {
            members.insert("clear".to_owned(), clear.clone());
        }
        if let Some(row) = desk.made_of(&version, &clear, &identity) {
            let body = serde_json::to_vec(&Batch { submissions: vec![row] }).unwrap();
            let answers = runtime.block_on(sent(&desk, body));
            no_fault(&answers)?;
            let deep = ["200", "422 invalid_record", "422 conflict"];
            looked_into.set(looked_into.get() + usize::from(deep.contains(&answers[0].as_str())));
        }
    });
    assert!(looked_into.get() > 5, "only {} came that far", looked_into.get());
    assert!(city.records() <= 1);
}
