//! The query set: `tests/queries/*.csv`, each query with its class and the places that are right.

use std::path::Path;

/// One query.
#[derive(Clone, Debug)]
pub struct Query {
    /// What is hard about it: `telex`, `typo-short`, …
    pub class: String,
    pub text: String,
    /// Ids of the places that are right; several where nobody can tell them apart by what is typed.
    pub right: Vec<String>,
}

impl Query {
    /// Half of the set, chosen by the text: never looked at one by one while the search was made.
    pub fn is_held_out(&self) -> bool {
        let hash = self
            .text
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        (hash >> 7) % 2 == 1
    }
}

/// The whole set.
///
/// # Panics
/// When a file cannot be read or has other columns.
pub fn all() -> Vec<Query> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of queries")
        .map(|file| file.expect("a file of queries").path())
        .filter(|file| file.extension().is_some_and(|kind| kind == "csv"))
        .collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let mut reader = csv::Reader::from_path(&file).expect("a table of queries");
        for row in reader.deserialize::<(String, String, String)>() {
            let (class, text, right) = row.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            all.push(Query { class, text, right: right.split(';').map(str::to_owned).collect() });
        }
    }
    all
}
