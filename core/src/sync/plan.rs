//! What to do about a manifest. Pure: no store, no network, no clock.

use haidang_contract::{Code, Cursor, Fault, Manifest};

use crate::store::follow::{Follow, Origin};
use crate::store::staging::Staging;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Plan {
    /// What is here is what the city publishes.
    UpToDate,
    /// Fetch the changes since the edition that is here.
    Fetch { cursor: Cursor },
    /// Go on where an earlier attempt stopped; with `None` all pages are here and only wait to be shown.
    Resume { next: Option<Cursor> },
    /// Fetch everything: what is here is no edition of this series, or not what was published.
    Restart { cursor: Cursor },
    /// Keep what is here.
    Refuse(Fault),
}

pub(crate) fn plan(have: &Follow, staged: Option<&Staging>, manifest: &Manifest) -> Plan {
    // Editions of a seed are not the city's even where the series is the same: its pages never lead from one.
    let same_series = have.origin == Origin::City && have.guide == manifest.guide;
    if same_series && manifest.edition < have.edition {
        let fault = Fault::new(Code::PackOlder).with("offered", manifest.edition).with("have", have.edition);
        return Plan::Refuse(fault);
    }
    if same_series && manifest.edition == have.edition && manifest.digest == have.digest {
        return Plan::UpToDate;
    }
    // A digest that is gone marks places that are not what was published.
    let base = if same_series && have.edition < manifest.edition && !have.digest.is_empty() {
        have.edition
    } else {
        0
    };
    if let Some(staged) = staged.filter(|staged| staged.leads_to(manifest))
        && (staged.after == 0 || staged.after == base)
    {
        return Plan::Resume { next: staged.next };
    }
    let cursor = Cursor::start(base, manifest.edition);
    if base == 0 { Plan::Restart { cursor } } else { Plan::Fetch { cursor } }
}

#[cfg(test)]
mod tests {
    use haidang_contract::Timestamp;

    use super::*;

    fn have(origin: Origin, guide: &str, edition: u32) -> Follow {
        Follow {
            origin,
            guide: guide.into(),
            edition,
            digest: format!("digest-{edition}"),
            published_at: None,
            confirmed_at: None,
            etag: None,
            fault: None,
            clock_off_ms: None,
        }
    }

    fn offer(guide: &str, edition: u32) -> Manifest {
        Manifest {
            format: haidang_contract::FORMAT,
            guide: guide.into(),
            edition,
            published_at: Timestamp(0),
            records: 1,
            digest: format!("digest-{edition}"),
        }
    }

    fn staged(edition: u32, after: u32, next: Option<&str>) -> Option<Staging> {
        Some(Staging {
            guide: "vt".into(),
            edition,
            digest: format!("digest-{edition}"),
            after,
            next: next.map(|cursor| cursor.parse().unwrap()),
            pages: 1,
            bytes: 10,
        })
    }

    fn cursor(text: &str) -> Cursor {
        text.parse().unwrap()
    }

    #[test]
    fn the_table() {
        use Origin::{City, None as Nothing, Seed};
        let older = Fault::new(Code::PackOlder).with("offered", 4).with("have", 5);
        let doubted = Follow { digest: String::new(), ..have(City, "vt", 5) };
        let cases = [
            (
                "first contact",
                have(Nothing, "", 0),
                None,
                offer("vt", 7),
                Plan::Restart { cursor: cursor("0.7.0") },
            ),
            ("nothing new", have(City, "vt", 7), None, offer("vt", 7), Plan::UpToDate),
            ("one newer", have(City, "vt", 6), None, offer("vt", 7), Plan::Fetch { cursor: cursor("6.7.0") }),
            (
                "many newer",
                have(City, "vt", 2),
                None,
                offer("vt", 7),
                Plan::Fetch { cursor: cursor("2.7.0") },
            ),
            ("rolled back", have(City, "vt", 5), None, offer("vt", 4), Plan::Refuse(older)),
            (
                "another series",
                have(City, "old", 9),
                None,
                offer("vt", 3),
                Plan::Restart { cursor: cursor("0.3.0") },
            ),
            (
                "a seed of the series",
                have(Seed, "vt", 3),
                None,
                offer("vt", 3),
                Plan::Restart { cursor: cursor("0.3.0") },
            ),
            (
                "a newer seed",
                have(Seed, "vt", 9),
                None,
                offer("vt", 3),
                Plan::Restart { cursor: cursor("0.3.0") },
            ),
            (
                "doubted, same",
                doubted.clone(),
                None,
                offer("vt", 5),
                Plan::Restart { cursor: cursor("0.5.0") },
            ),
            ("doubted, newer", doubted, None, offer("vt", 6), Plan::Restart { cursor: cursor("0.6.0") }),
            (
                "half way",
                have(City, "vt", 6),
                staged(7, 6, Some("6.7.3")),
                offer("vt", 7),
                Plan::Resume { next: Some(cursor("6.7.3")) },
            ),
            (
                "all but shown",
                have(City, "vt", 6),
                staged(7, 6, None),
                offer("vt", 7),
                Plan::Resume { next: None },
            ),
            (
                "half way from nothing, after a restart",
                have(City, "vt", 6),
                staged(7, 0, Some("0.7.2")),
                offer("vt", 7),
                Plan::Resume { next: Some(cursor("0.7.2")) },
            ),
            (
                "half way to what is no longer newest",
                have(City, "vt", 6),
                staged(7, 6, Some("6.7.3")),
                offer("vt", 8),
                Plan::Fetch { cursor: cursor("6.8.0") },
            ),
            (
                "half way from another edition",
                have(City, "vt", 6),
                staged(7, 5, Some("5.7.3")),
                offer("vt", 7),
                Plan::Fetch { cursor: cursor("6.7.0") },
            ),
            (
                "half way in another series",
                have(City, "vt", 6),
                staged(7, 6, Some("6.7.3")),
                offer("new", 7),
                Plan::Restart { cursor: cursor("0.7.0") },
            ),
            (
                "staged and already there",
                have(City, "vt", 7),
                staged(7, 6, None),
                offer("vt", 7),
                Plan::UpToDate,
            ),
        ];
        for (name, have, staged, offer, expected) in cases {
            assert_eq!(plan(&have, staged.as_ref(), &offer), expected, "{name}");
        }
    }

    #[test]
    fn the_same_edition_with_other_content_is_fetched_whole() {
        let mut offer = offer("vt", 7);
        offer.digest = "other".into();
        let plan = plan(&have(Origin::City, "vt", 7), None, &offer);
        assert_eq!(plan, Plan::Restart { cursor: cursor("0.7.0") });
    }
}
