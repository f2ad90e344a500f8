//! Reading what the city publishes, trusting none of it.

use haidang_contract::feed::FormatOnly;
use haidang_contract::{Change, ChangePage, Code, Cursor, FORMAT, Fault, Manifest, Place, PlaceId};
use serde::de::DeserializeOwned;

/// A page whose every place has been read.
#[derive(Debug)]
pub(crate) struct Page {
    pub next: Option<Cursor>,
    pub changes: Vec<Checked>,
    /// Length as fetched.
    pub bytes: u64,
}

#[derive(Debug)]
pub(crate) struct Checked {
    pub id: PlaceId,
    /// Byte for byte as published; `None` drops the place.
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
/// `pack_newer`; `pack_damaged` with `place` where a place cannot be read, else with `page`.
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
        Change::Drop { id } => Ok(Checked { id, body: None }),
        Change::Put { id, place } => {
            let read: Option<Place> = serde_json::from_str(place.get()).ok();
            let sound = read.is_some_and(|place| {
                place.id == id
                    && !place.names.is_empty()
                    && place.position.is_none_or(|position| position.point.is_valid())
            });
            if !sound {
                return Err(Fault::new(Code::PackDamaged).with("place", &id));
            }
            Ok(Checked { id, body: Some(Box::<str>::from(place).into_string()) })
        }
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
            format: 1,
            guide: "g".into(),
            edition: 5,
            published_at: Timestamp(0),
            places: 1,
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
                &format!(r#"{{"format":1,"guide":"g","cursor":"3.4.1","next":{next},"changes":[]}}"#),
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
        let page = r#"{"format":1,"guide":"g","cursor":"4.5.0","changes":[]}"#;
        assert!(read(page, "4.5.0").is_ok());
        assert_eq!(read(page, "3.5.0").unwrap_err().code, Code::PackDamaged);
        assert_eq!(read(&page.replace("\"g\"", "\"h\""), "4.5.0").unwrap_err().code, Code::PackDamaged);
        let drop = r#"{"format":1,"guide":"g","cursor":"0.5.0","changes":[{"drop":{"id":"abc"}}]}"#;
        assert_eq!(read(drop, "0.5.0").unwrap_err().code, Code::PackDamaged);
    }

    #[test]
    fn a_newer_format_is_told_before_anything_else_is_read() {
        let fault = manifest(br#"{"format":2,"guide":{"any":"thing"}}"#).unwrap_err();
        assert_eq!((fault.code, fault.detail("format"), fault.detail("reads")), (Code::PackNewer, "2", "1"));
        assert_eq!(read(r#"{"format":7}"#, "4.5.0").unwrap_err().code, Code::PackNewer);
    }

    #[test]
    fn a_crooked_place_is_named() {
        let page = r#"{"format":1,"guide":"g","cursor":"0.5.0","changes":[{"put":{"id":"abc","place":{"id":"abc"}}}]}"#;
        assert_eq!(read(page, "0.5.0").unwrap_err(), Fault::new(Code::PackDamaged).with("place", "abc"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(manifest(&bytes).is_err());
            prop_assert!(page(&bytes, Cursor::start(0, 5), &target()).is_err());
        }
    }
}
