//! Reading what the city publishes, trusting none of it.

use haidang_contract::feed::FormatOnly;
use haidang_contract::{Change, ChangePage, Code, Cursor, FORMAT, Fault, Manifest, RecordKey, record};
use serde::de::DeserializeOwned;

/// A page whose every record of a kind we know has been read.
#[derive(Debug)]
pub(crate) struct Page {
    pub next: Option<Cursor>,
    pub changes: Vec<Checked>,
    /// Length as fetched.
    pub bytes: u64,
}

#[derive(Debug)]
pub(crate) struct Checked {
    pub key: RecordKey,
    /// Byte for byte as published; `None` drops the record.
    pub body: Option<String>,
}

/// # Errors
/// `pack_newer`, `pack_damaged`.
pub(crate) fn manifest(bytes: &[u8]) -> Result<Manifest, Fault> {
    let manifest: Manifest = of_our_format(bytes, "manifest")?;
    let hex = manifest.digest.len() == 64
        && manifest.digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if manifest.edition == 0 || manifest.guide.is_empty() || !hex {
        return Err(damaged("manifest"));
    }
    Ok(manifest)
}

/// Reads the page at `cursor` on the way to `target`.
///
/// # Errors
/// `pack_newer`; `pack_damaged` with `record` where a record cannot be read, else with `page`.
pub(crate) fn page(bytes: &[u8], cursor: Cursor, target: &Manifest) -> Result<Page, Fault> {
    let whole = || damaged("page").with("page", cursor);
    let page: ChangePage = of_our_format(bytes, "page").map_err(|fault| match fault.code {
        Code::PackDamaged => fault.with("page", cursor),
        _ => fault,
    })?;
    if page.guide != target.guide || page.cursor != cursor || !follows(page.next, cursor, target.edition) {
        return Err(whole());
    }
    let changes = page.changes.into_iter().map(|change| check(change, cursor)).collect::<Result<_, _>>()?;
    Ok(Page { next: page.next, changes, bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX) })
}

/// The way goes on with the next part, or with the first part from where this one ends; and ends at the target.
fn follows(next: Option<Cursor>, cursor: Cursor, target: u32) -> bool {
    match next {
        None => cursor.upto == target,
        Some(next) => {
            next == cursor.next() || (next == Cursor::start(cursor.upto, next.upto) && next.upto <= target)
        }
    }
}

fn check(change: Change, cursor: Cursor) -> Result<Checked, Fault> {
    match change {
        Change::Drop { .. } if cursor.after == 0 => Err(damaged("page").with("page", cursor)),
        Change::Drop { key } => Ok(Checked { key, body: None }),
        Change::Put { key, record } => match record::check(&key, record.get()) {
            Ok(()) => Ok(Checked { key, body: Some(Box::<str>::from(record).into_string()) }),
            Err(_) => Err(Fault::new(Code::PackDamaged).with("record", &key)),
        },
    }
}

/// The format is looked at first: in a newer one the rest may mean something else.
fn of_our_format<T: DeserializeOwned>(bytes: &[u8], what: &str) -> Result<T, Fault> {
    let FormatOnly { format } = serde_json::from_slice(bytes).map_err(|_| damaged(what))?;
    if format > FORMAT {
        return Err(Fault::new(Code::PackNewer).with("format", format).with("reads", FORMAT));
    }
    serde_json::from_slice(bytes).map_err(|_| damaged(what))
}

fn damaged(what: &str) -> Fault {
    Fault::new(Code::PackDamaged).with("what", what)
}

#[cfg(test)]
mod tests {
    use haidang_contract::Timestamp;
    use proptest::prelude::*;

    use super::*;

    fn target() -> Manifest {
        Manifest {
            format: FORMAT,
            guide: "g".into(),
            edition: 5,
            published_at: Timestamp(0),
            records: 1,
            digest: "0".repeat(64),
        }
    }

    fn read(json: &str, cursor: &str) -> Result<Page, Fault> {
        page(json.as_bytes(), cursor.parse().unwrap(), &target())
    }

    #[test]
    fn the_way_must_lead_to_the_target() {
        let with_next = |next: &str| {
            read(
                &format!(r#"{{"format":2,"guide":"g","cursor":"3.4.1","next":{next},"changes":[]}}"#),
                "3.4.1",
            )
        };
        assert!(with_next(r#""3.4.2""#).is_ok());
        assert!(with_next(r#""4.5.0""#).is_ok());
        for bad in ["null", r#""3.4.1""#, r#""3.4.3""#, r#""4.6.0""#, r#""4.5.1""#, r#""0.5.0""#] {
            let fault = with_next(bad).unwrap_err();
            assert_eq!((fault.code, fault.detail("page")), (Code::PackDamaged, "3.4.1"), "{bad}");
        }
    }

    #[test]
    fn another_page_or_guide_is_not_this_one() {
        let page = r#"{"format":2,"guide":"g","cursor":"4.5.0","changes":[]}"#;
        assert!(read(page, "4.5.0").is_ok());
        assert_eq!(read(page, "3.5.0").unwrap_err().code, Code::PackDamaged);
        assert_eq!(read(&page.replace("\"g\"", "\"h\""), "4.5.0").unwrap_err().code, Code::PackDamaged);
        let drop = r#"{"format":2,"guide":"g","cursor":"0.5.0","changes":[{"drop":{"key":"place/abc"}}]}"#;
        assert_eq!(read(drop, "0.5.0").unwrap_err().code, Code::PackDamaged);
    }

    #[test]
    fn a_newer_format_is_told_before_anything_else_is_read() {
        let fault = manifest(br#"{"format":3,"guide":{"any":"thing"}}"#).unwrap_err();
        assert_eq!((fault.code, fault.detail("format"), fault.detail("reads")), (Code::PackNewer, "3", "2"));
        assert_eq!(read(r#"{"format":7}"#, "4.5.0").unwrap_err().code, Code::PackNewer);
    }

    #[test]
    fn a_crooked_record_is_named() {
        for key in ["place/abc", "collection/abc"] {
            let page = format!(
                r#"{{"format":2,"guide":"g","cursor":"0.5.0","changes":[{{"put":{{"key":"{key}","record":{{"id":"abc"}}}}}}]}}"#
            );
            assert_eq!(read(&page, "0.5.0").unwrap_err(), Fault::new(Code::PackDamaged).with("record", key));
        }
    }

    #[test]
    fn a_record_of_a_later_kind_is_taken_as_it_is() {
        let page = r#"{"format":2,"guide":"g","cursor":"0.5.0","changes":[{"put":{"key":"weather/today","record":{"any":  "thing"}}}]}"#;
        let page = read(page, "0.5.0").unwrap();
        assert_eq!(page.changes[0].key.as_str(), "weather/today");
        assert_eq!(page.changes[0].body.as_deref(), Some(r#"{"any":  "thing"}"#));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(manifest(&bytes).is_err());
            prop_assert!(page(&bytes, Cursor::start(0, 5), &target()).is_err());
        }
    }
}
