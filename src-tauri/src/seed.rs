//! The guide as it was when this program was built, so that it is never empty, not even before the first
//! network.

include!(concat!(env!("OUT_DIR"), "/seed.rs"));

#[cfg(test)]
#[path = "../build/pages.rs"]
mod pages;

#[cfg(test)]
mod tests {
    use haidang_contract::{ChangePage, Cursor, Manifest};

    use super::*;

    #[test]
    fn pages_come_in_the_order_of_their_cursors() {
        let names = [
            "changes-0.1.10.json",
            "manifest.json",
            "changes-0.1.2.json",
            "changes-0.1.json.br",
            ".DS_Store",
        ];
        let sorted = pages::in_order(names.into_iter().map(str::to_owned));
        assert_eq!(sorted, ["changes-0.1.2.json", "changes-0.1.10.json"]);
    }

    #[test]
    fn the_embedded_pages_lead_from_nothing_to_the_embedded_edition() {
        let manifest: Manifest = serde_json::from_slice(MANIFEST).unwrap();
        let mut next = Some(Cursor::start(0, manifest.edition));
        let mut records = 0;
        for page in PAGES {
            let page: ChangePage = serde_json::from_slice(page).unwrap();
            assert_eq!((Some(page.cursor), &page.guide), (next, &manifest.guide));
            next = page.next;
            records += page.changes.len();
        }
        assert_eq!(next, None);
        assert_eq!(records, usize::try_from(manifest.records).unwrap());
    }
}
