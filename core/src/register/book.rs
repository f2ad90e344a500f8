//! What of the register is kept in memory: the newest version of every stay that names somebody, and what waits.
//!
//! It is made from the file and made anew, stay by stay, after each commit: it never knows more than was written.

use std::collections::{BTreeMap, BTreeSet};

use haidang_contract::Timestamp;
use haidang_contract::desk::FiledAs;
use haidang_contract::intake::{FieldFinding, RecordKey, RecordKind, Waiting};
use haidang_contract::stay::{
    Deadline, OtherStay, PartyId, Phase, Property, Rules, Standing, Statistics, StayId, Version, ZeroReport,
    deadline,
};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use super::json;
use crate::portal::{Filing, FilingState, FilingWord};
use crate::search::fold::fold;
use crate::store::Trouble;

/// Erased stays are listed for so long, in milliseconds; afterwards each is found by its id only.
const ERASED_SHOWN_MS: i64 = 90 * 86_400_000;

/// What of a stay names nobody, and outlives its erasure.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Clear {
    pub statistics: Statistics,
    pub party: Option<PartyId>,
    pub cancelled: bool,
    pub is_child: bool,
    pub without_papers: bool,
}

impl Clear {
    pub fn of(version: &Version, rules: &Rules) -> Self {
        let guest = &version.stay.guest;
        Clear {
            statistics: Statistics::of(version),
            party: version.stay.party.clone(),
            cancelled: version.is_cancelled(),
            is_child: guest.is_under(rules.desk.child_under, version.stay.arrival_day()),
            without_papers: guest.papers.document().is_none(),
        }
    }
}

/// One stay.
pub(super) struct Held {
    pub id: StayId,
    pub number: u32,
    /// `None` once it was erased.
    pub newest: Option<Version>,
    pub clear: Clear,
    pub erased_at: Option<Timestamp>,
    /// Of the newest version.
    pub standing: Standing,
    /// One of its versions waits for a person.
    pub stuck: bool,
    /// The city has the registration.
    pub received: bool,
    /// By the law, whether met or not.
    by_law: Option<Deadline>,
    folded: String,
    pub other: Option<OtherStay>,
}

impl Held {
    pub fn phase(&self, now: Timestamp) -> Phase {
        let clear = &self.clear;
        if clear.cancelled {
            Phase::Cancelled
        } else if clear.statistics.departed.is_some() {
            Phase::Left
        } else if now < clear.statistics.arrival {
            Phase::Expected
        } else {
            Phase::InHouse
        }
    }

    /// Until when the city has to know, while it does not.
    pub fn open_deadline(&self) -> Option<&Deadline> {
        self.by_law.as_ref().filter(|_| !self.received && !self.clear.cancelled)
    }

    /// The same, of the portal.
    pub fn portal_deadline(&self) -> Option<&Deadline> {
        self.by_law.as_ref().filter(|_| !self.clear.cancelled && self.newest.is_some())
    }

    /// Every one of these folded words is in its name, number or room.
    pub fn matches(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.folded.contains(word.as_str()))
    }

    /// When the guest was gone, or the stay taken back.
    pub fn ended(&self) -> Option<Timestamp> {
        let statistics = &self.clear.statistics;
        if self.clear.cancelled { Some(statistics.at) } else { statistics.departed }
    }
}

/// A row of the outbox that the city has not accepted.
pub(super) struct Unsent {
    pub key: RecordKey,
    pub kind: RecordKind,
    pub standing: Standing,
    pub due: Option<Timestamp>,
    pub attempts: u32,
    pub refused: u32,
    pub next_try: Timestamp,
    pub first_attempt: Option<Timestamp>,
    pub why: Option<String>,
    pub fields: Vec<FieldFinding>,
    pub size: u32,
    pub taken: bool,
}

impl Unsent {
    /// The city has another record under this version, so what follows on it can be taken all the same.
    fn is_passed(&self) -> bool {
        self.why.as_deref() == Some("conflict")
    }

    fn waiting(&self) -> Waiting {
        Waiting {
            key: self.key.clone(),
            due: self.due,
            attempts: self.attempts,
            refused: self.refused,
            next_try: self.next_try,
            size: self.size,
        }
    }
}

#[derive(Default)]
pub(super) struct Book {
    pub stays: BTreeMap<StayId, Held>,
    pub unsent: BTreeMap<RecordKey, Unsent>,
    pub filings: BTreeMap<u32, Filing>,
    filed: BTreeSet<StayId>,
    pub zeros: BTreeMap<StayId, ZeroReport>,
}

const STAYS: &str = "SELECT s.id, s.number, s.clear, s.erased_at, v.body, o.standing, f.standing,
    EXISTS (SELECT 1 FROM outbox x WHERE x.stay = s.id AND x.standing IN ('rejected', 'wedged'))
    FROM stay s JOIN version v ON v.stay = s.id AND v.number = s.number
    JOIN outbox o ON o.stay = s.id AND o.number = s.number JOIN outbox f ON f.stay = s.id AND f.number = 1";

const UNSENT: &str = "SELECT stay, number, kind, standing, due_at, attempts, refused, next_try_at,
    first_attempt_at, why, fields, size, taken FROM outbox WHERE standing <> 'accepted'";

impl Book {
    pub fn load(
        connection: &Connection,
        property: Option<&Property>,
        rules: &Rules,
        now: Timestamp,
    ) -> Result<Self, Trouble> {
        let mut book = Book::default();
        let mut statement =
            connection.prepare(&[STAYS, " WHERE s.erased_at IS NULL OR s.erased_at > ?1"].concat())?;
        let mut rows = statement.query([now.0.saturating_sub(ERASED_SHOWN_MS)])?;
        while let Some(row) = rows.next()? {
            let held = held(row, property, rules)?;
            book.stays.insert(held.id.clone(), held);
        }
        let mut statement = connection.prepare(UNSENT)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let unsent = unsent(row)?;
            book.unsent.insert(unsent.key.clone(), unsent);
        }
        book.load_filings(connection)?;
        let mut statement = connection.prepare("SELECT body FROM zero_report ORDER BY id DESC LIMIT 400")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let zero: ZeroReport = json::read(&row.get::<_, String>(0)?)?;
            book.zeros.insert(zero.id.clone(), zero);
        }
        Ok(book)
    }

    /// This stay and its rows, as they were written now.
    pub fn refresh(
        &mut self,
        connection: &Connection,
        property: Option<&Property>,
        rules: &Rules,
        id: &StayId,
    ) -> Result<(), Trouble> {
        if let Some(held) = find(connection, property, rules, id)? {
            self.stays.insert(id.clone(), held);
        }
        let of_stay = |version| RecordKey { id: id.clone(), version };
        let keys: Vec<RecordKey> =
            self.unsent.range(of_stay(0)..=of_stay(u32::MAX)).map(|(key, _)| key.clone()).collect();
        for key in keys {
            self.unsent.remove(&key);
        }
        let mut statement = connection.prepare_cached(&[UNSENT, " AND stay = ?1"].concat())?;
        let mut rows = statement.query([id.as_str()])?;
        while let Some(row) = rows.next()? {
            let unsent = unsent(row)?;
            self.unsent.insert(unsent.key.clone(), unsent);
        }
        Ok(())
    }

    pub fn load_filings(&mut self, connection: &Connection) -> Result<(), Trouble> {
        self.filings.clear();
        let mut statement = connection.prepare("SELECT number, body FROM filing")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            self.filings.insert(row.get(0)?, json::read(&row.get::<_, String>(1)?)?);
        }
        let counted = self.filings.values().filter(|filing| filing.accepted().is_some());
        self.filed = counted
            .flat_map(|filing| filing.rows.iter().filter(|stay| filing.covers(stay)).cloned())
            .collect();
        Ok(())
    }

    /// A clerk has seen that the portal has it.
    pub fn is_filed(&self, id: &StayId) -> bool {
        self.filed.contains(id)
    }

    /// In a file of which it is not known what became of it: not to be handed in twice.
    pub fn is_under_way(&self, id: &StayId) -> bool {
        let open = |filing: &&Filing| match filing.word() {
            FilingWord::Uncounted => true,
            FilingWord::Differs => filing.accepted().is_some_and(|accepted| accepted > 0),
            _ => false,
        };
        self.filings.values().filter(open).any(|filing| filing.rows.contains(id))
    }

    pub fn filed_as(&self, id: &StayId) -> FiledAs {
        if self.is_filed(id) {
            return FiledAs::Accepted;
        }
        let newest = self.filings.values().rev().find(|filing| {
            filing.rows.contains(id) && !matches!(filing.state, FilingState::Discarded { .. })
        });
        match newest.map(|filing| &filing.state) {
            None => FiledAs::No,
            Some(FilingState::Traced { .. }) => FiledAs::Missing,
            Some(_) => FiledAs::Exported,
        }
    }

    /// What can be sent: nothing that waits for a person, and nothing behind it.
    pub fn waiting(&self) -> Vec<Waiting> {
        let mut waiting = Vec::new();
        let mut blocked: Option<&StayId> = None;
        // Versions of one stay follow one another.
        for unsent in self.unsent.values() {
            if unsent.standing.needs_a_person() {
                if !unsent.is_passed() {
                    blocked = Some(&unsent.key.id);
                }
            } else if blocked != Some(&unsent.key.id) {
                waiting.push(unsent.waiting());
            }
        }
        waiting
    }

    /// The newest version of each stay that still names somebody.
    pub fn versions(&self) -> impl Iterator<Item = &Version> {
        self.stays.values().filter_map(|held| held.newest.as_ref())
    }
}

pub(super) fn find(
    connection: &Connection,
    property: Option<&Property>,
    rules: &Rules,
    id: &StayId,
) -> Result<Option<Held>, Trouble> {
    let mut statement = connection.prepare_cached(&[STAYS, " WHERE s.id = ?1"].concat())?;
    let mut rows = statement.query(params![id.as_str()])?;
    rows.next()?.map(|row| held(row, property, rules)).transpose()
}

fn held(row: &Row<'_>, property: Option<&Property>, rules: &Rules) -> Result<Held, Trouble> {
    let body: Option<String> = row.get(4)?;
    let newest: Option<Version> = body.map(|body| json::read(&body)).transpose()?;
    let clear: Clear = json::read(&row.get::<_, String>(2)?)?;
    let by_law = property.and_then(|property| deadline(clear.statistics.arrived(), property, rules));
    let folded = newest.as_ref().map(folded).unwrap_or_default();
    Ok(Held {
        id: json::parse(&row.get::<_, String>(0)?)?,
        number: row.get(1)?,
        other: newest.as_ref().and_then(|version| OtherStay::registered(version, &rules.desk)),
        newest,
        clear,
        erased_at: row.get::<_, Option<i64>>(3)?.map(Timestamp),
        standing: json::parse(&row.get::<_, String>(5)?)?,
        received: row.get::<_, String>(6)? == Standing::Accepted.word(),
        stuck: row.get(7)?,
        by_law,
        folded,
    })
}

/// What a clerk looks for, without marks and case.
fn folded(version: &Version) -> String {
    let stay = &version.stay;
    let number = stay.guest.papers.document().map(|document| document.number.reveal().as_str());
    let room = stay.room.as_ref().map(|room| room.reveal().as_str());
    let parts = [Some(stay.guest.name.reveal().as_str()), number, room];
    parts.into_iter().flatten().map(fold).collect::<Vec<String>>().join(" ")
}

fn unsent(row: &Row<'_>) -> Result<Unsent, Trouble> {
    Ok(Unsent {
        key: RecordKey { id: json::parse(&row.get::<_, String>(0)?)?, version: row.get(1)? },
        kind: json::parse(&row.get::<_, String>(2)?)?,
        standing: json::parse(&row.get::<_, String>(3)?)?,
        due: row.get::<_, Option<i64>>(4)?.map(Timestamp),
        attempts: row.get(5)?,
        refused: row.get(6)?,
        next_try: Timestamp(row.get(7)?),
        first_attempt: row.get::<_, Option<i64>>(8)?.map(Timestamp),
        why: row.get(9)?,
        fields: json::read(&row.get::<_, String>(10)?)?,
        size: row.get(11)?,
        taken: row.get(12)?,
    })
}
