//! One exchange with the city. Every step leaves the store whole: a kill anywhere costs at most one page.

use haidang_contract::{Code, Cursor, Fault, Manifest, Tag, Timestamp};
use rusqlite::{Transaction, TransactionBehavior};

use super::plan::{Plan, plan};
use super::{apply, pack};
use crate::fetch::{Fetch, Fetched};
use crate::handle::Core;
use crate::store::follow::{self, Follow, Origin};
use crate::store::{Desk, Trouble, staging};

const MANIFEST: &str = "/v1/guide/manifest";
const CHANGES: &str = "/v1/guide/changes?cursor=";

/// A clock that is further off than this makes opening hours wrong.
const CLOCK_TOLERANCE_MS: i64 = 10 * 60 * 1000;

/// Runs one exchange to its end and writes down how it went. Answers what changed.
pub(crate) async fn exchange(core: &Core, fetch: &dyn Fetch) -> Vec<Tag> {
    let outcome = follow_city(core, fetch).await;
    let mut desk = core.desk();
    match outcome {
        Ok(touched) => {
            desk.unsaved_fault = None;
            touched
        }
        Err(trouble) => {
            let fault = Fault::from(trouble);
            // On a full disk not even the fault can be written; it is remembered until the next attempt.
            let saved = follow::failed(&desk.connection, &fault);
            desk.unsaved_fault = saved.is_err().then_some(fault);
            vec![Tag::Sync]
        }
    }
}

async fn follow_city(core: &Core, fetch: &dyn Fetch) -> Result<Vec<Tag>, Trouble> {
    let now = core.now();
    // Counted first, so that an attempt that takes the program down with it is seen.
    let have = locked(core, |desk| {
        follow::attempted(&desk.connection, now)?;
        follow::read(&desk.connection)
    })?;
    core.tell(&[Tag::Sync]);
    let answer = fetch.get(MANIFEST, have.etag.as_deref()).await?;
    locked(core, |desk| follow::clock(&desk.connection, clock_off(core.now(), answer.date)))?;
    if answer.status == 304 && have.etag.is_some() {
        // An update that was on its way has been withdrawn.
        locked(core, |desk| {
            in_transaction(desk, |transaction| {
                staging::clear(transaction)?;
                follow::confirmed(transaction, now, None)
            })
        })?;
        return Ok(vec![Tag::Sync]);
    }
    let manifest = pack::manifest(&accepted(&answer)?.body)?;
    let journey = Journey { core, fetch, manifest: &manifest };
    let changed = journey.arrive().await?;
    if answer.kept {
        // It is shown, but nobody has said that it is the newest.
        return Err(Fault::new(Code::CityUnreachable).into());
    }
    locked(core, |desk| follow::confirmed(&desk.connection, now, answer.etag.as_deref()))?;
    Ok(if changed { vec![Tag::Places, Tag::Sync] } else { vec![Tag::Sync] })
}

/// The way to one edition.
struct Journey<'a> {
    core: &'a Core,
    fetch: &'a dyn Fetch,
    manifest: &'a Manifest,
}

/// How a leg of the journey ended.
enum Leg {
    Shown,
    /// The way does not lead there; one from nothing may. The fault is told if that was it already.
    Lost(Fault),
}

impl Journey<'_> {
    /// Answers whether the guide changed.
    async fn arrive(&self) -> Result<bool, Trouble> {
        let first = locked(self.core, |desk| {
            let staged = staging::read(&desk.connection)?;
            let have: Follow = follow::read(&desk.connection)?;
            let plan = plan(&have, staged.as_ref(), self.manifest);
            tracing::info!(?plan, edition = self.manifest.edition, "the city's guide");
            match plan {
                Plan::Refuse(fault) => Err(fault.into()),
                Plan::UpToDate => {
                    in_transaction(desk, |transaction| staging::clear(transaction))?;
                    Ok(None)
                }
                Plan::Resume { next } => Ok(Some(next)),
                Plan::Fetch { cursor } | Plan::Restart { cursor } => {
                    in_transaction(desk, |transaction| staging::begin(transaction, self.manifest, cursor))?;
                    Ok(Some(Some(cursor)))
                }
            }
        })?;
        let Some(next) = first else { return Ok(false) };
        let Leg::Lost(fault) = self.leg(next).await? else { return Ok(true) };
        tracing::info!(%fault, "starting over from nothing");
        let cursor = Cursor::start(0, self.manifest.edition);
        locked(self.core, |desk| {
            in_transaction(desk, |transaction| staging::begin(transaction, self.manifest, cursor))
        })?;
        match self.leg(Some(cursor)).await? {
            Leg::Shown => Ok(true),
            Leg::Lost(fault) => {
                // Whatever is staged is not the edition: nothing to resume.
                locked(self.core, |desk| in_transaction(desk, |transaction| staging::clear(transaction)))?;
                Err(fault.into())
            }
        }
    }

    async fn leg(&self, mut next: Option<Cursor>) -> Result<Leg, Trouble> {
        while let Some(cursor) = next {
            let answer = self.fetch.get(&format!("{CHANGES}{cursor}"), None).await?;
            if matches!(answer.status, 404 | 410) {
                return Ok(Leg::Lost(refused(&answer)));
            }
            let page = pack::page(&accepted(&answer)?.body, cursor, self.manifest)?;
            locked(self.core, |desk| in_transaction(desk, |transaction| apply::stage(transaction, &page)))?;
            self.core.tell(&[Tag::Sync]);
            next = page.next;
        }
        self.show()
    }

    fn show(&self) -> Result<Leg, Trouble> {
        let shown = locked(self.core, |desk| {
            in_transaction(desk, |transaction| {
                // Another process may have finished the same way meanwhile.
                let staged = staging::read(transaction)?
                    .filter(|staged| staged.next.is_none() && staged.leads_to(self.manifest))
                    .ok_or_else(|| Fault::new(Code::StorageBusy))?;
                apply::show(transaction, &staged, self.manifest, Origin::City)
            })?;
            desk.places_changed();
            Ok(())
        });
        match shown {
            Ok(()) => {
                self.core.tell(&[Tag::Places, Tag::Sync]);
                Ok(Leg::Shown)
            }
            Err(Trouble::Told(fault)) if fault.code == Code::PackDamaged => Ok(Leg::Lost(fault)),
            Err(trouble) => Err(trouble),
        }
    }
}

/// The store, for one step; never held over an await.
fn locked<T>(core: &Core, step: impl FnOnce(&mut Desk) -> Result<T, Trouble>) -> Result<T, Trouble> {
    step(&mut core.desk())
}

fn in_transaction<T>(
    desk: &mut Desk,
    step: impl FnOnce(&Transaction<'_>) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    let transaction = desk.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = step(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

fn accepted(answer: &Fetched) -> Result<&Fetched, Fault> {
    if answer.status == 200 { Ok(answer) } else { Err(refused(answer)) }
}

fn refused(answer: &Fetched) -> Fault {
    Fault::new(Code::CityRefused).with("status", answer.status)
}

/// Milliseconds the device is ahead, where that is too much. The city's `Date` is cut to the second and the
/// answer took a moment: both far below the tolerance.
fn clock_off(device: Timestamp, city: Option<Timestamp>) -> Option<i64> {
    let off = device.since(city?);
    (off.checked_abs()? > CLOCK_TOLERANCE_MS).then_some(off)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_minutes_are_forgiven_either_way() {
        let city = Some(Timestamp(1_795_392_000_000));
        let off = |minutes: i64| clock_off(Timestamp(1_795_392_000_000 + minutes * 60_000), city);
        assert_eq!(off(10), None);
        assert_eq!(off(-10), None);
        assert_eq!(off(11), Some(660_000));
        assert_eq!(off(-60), Some(-3_600_000));
        assert_eq!(clock_off(Timestamp(0), None), None);
    }
}
