//! The one thread that writes: what came together is committed together, so that a disk's sync is shared.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use haidang_contract::Timestamp;
use haidang_contract::intake::{
    CityKey, DeviceId, Hash, Known, LogHead, Receipt, RefusalCode, Submission, Turn, Verdict, turn,
};
use rusqlite::{Connection, params};

use super::store::{IntakeFault, Store, taken};

/// Requests in one transaction.
const TOGETHER: usize = 64;

/// A row that may be taken.
pub(super) struct Row {
    pub submission: Submission,
    pub hash: Hash,
    pub verdict: Verdict,
}

/// What a request wants written.
pub(super) struct Job {
    pub device: DeviceId,
    pub now: Timestamp,
    pub nonce: String,
    pub nonce_until: Timestamp,
    pub log: Option<LogHead>,
    /// Signs the receipts.
    pub key: CityKey,
    pub rows: Vec<Row>,
}

pub(super) enum Written {
    Receipt(Box<Receipt>),
    Refused(RefusalCode),
}

type Answer = Result<Vec<Written>, IntakeFault>;

pub(super) struct Writer {
    jobs: Sender<(Job, SyncSender<Answer>)>,
}

impl Writer {
    pub fn begin(store: Store) -> Self {
        let (jobs, waiting) = channel();
        std::thread::spawn(move || write_all(store, &waiting));
        Writer { jobs }
    }

    /// Waits until it is on the disk.
    pub fn write(&self, job: Job) -> Answer {
        let (told, answer) = sync_channel(1);
        self.jobs.send((job, told)).map_err(|_| IntakeFault::NoWriter)?;
        answer.recv().map_err(|_| IntakeFault::NoWriter)?
    }
}

fn write_all(mut store: Store, waiting: &Receiver<(Job, SyncSender<Answer>)>) {
    while let Ok(first) = waiting.recv() {
        let mut jobs = vec![first];
        jobs.extend(waiting.try_iter().take(TOGETHER - 1));
        let mut answers = Vec::with_capacity(jobs.len());
        let committed = together(&mut store.connection, &jobs, &mut answers);
        let failed = committed.err().map(|fault| fault.to_string());
        for (at, (_, told)) in jobs.into_iter().enumerate() {
            // Where the transaction failed nothing of it was taken.
            let answer = match &failed {
                Some(why) => {
                    tracing::error!(why, "the intake cannot write");
                    Err(IntakeFault::NotWritten)
                }
                None => answers.get_mut(at).and_then(Option::take).unwrap_or(Err(IntakeFault::NoWriter)),
            };
            // Whoever asked may have gone.
            let _ = told.send(answer);
        }
    }
}

fn together(
    connection: &mut Connection,
    jobs: &[(Job, SyncSender<Answer>)],
    answers: &mut Vec<Option<Answer>>,
) -> Result<(), IntakeFault> {
    let mut tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let mut next: i64 =
        tx.query_row("SELECT coalesce(max(sequence), 0) + 1 FROM record", [], |row| row.get(0))?;
    for (job, _) in jobs {
        // What fails in one request must not cost the others theirs.
        let (point, mut after) = (tx.savepoint()?, next);
        let answer = one(&point, job, &mut after);
        if answer.is_ok() {
            point.commit()?;
            next = after;
        } else {
            point.finish()?;
        }
        answers.push(Some(answer));
    }
    tx.commit()?;
    Ok(())
}

fn one(tx: &Connection, job: &Job, next: &mut i64) -> Result<Vec<Written>, IntakeFault> {
    let device = job.device.to_string();
    tx.prepare_cached("DELETE FROM nonce WHERE device = ?1 AND until_ms <= ?2")?
        .execute(params![device, job.now.0])?;
    tx.prepare_cached(
        "INSERT INTO nonce (device, nonce, until_ms) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![device, job.nonce, job.nonce_until.0])?;
    tx.prepare_cached("UPDATE device SET seen_ms = ?2 WHERE id = ?1")?.execute(params![device, job.now.0])?;
    if let Some(head) = &job.log {
        tx.prepare_cached(
            "INSERT INTO log_head (device, number, hash, received_ms) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            device,
            i64::try_from(head.number).unwrap_or(i64::MAX),
            head.hash.bytes(),
            job.now.0
        ])?;
    }
    job.rows.iter().map(|row| take(tx, job, row, next)).collect()
}

fn take(tx: &Connection, job: &Job, row: &Row, next: &mut i64) -> Result<Written, IntakeFault> {
    let record = &row.submission.record;
    let known = taken(tx, record.id.as_str(), record.version)?;
    // It may have come by another request since it was looked at.
    match turn(known.as_ref().map_or(Known::Nothing, |taken| Known::Taken(taken.hash)), &row.hash) {
        Turn::SameReceipt => {
            let receipt = known.ok_or(IntakeFault::Stored("a receipt"))?.receipt;
            return Ok(Written::Receipt(Box::new(receipt)));
        }
        Turn::Refuse(code) => return Ok(Written::Refused(code)),
        Turn::Take => {}
    }
    if record.version > 1 && taken(tx, record.id.as_str(), record.version - 1)?.is_none() {
        return Ok(Written::Refused(RefusalCode::VersionGap));
    }
    let sequence = u64::try_from(*next).unwrap_or_default();
    let Ok(receipt) = Receipt::sign(record, job.now, sequence, row.verdict, &job.key) else {
        return Ok(Written::Refused(RefusalCode::BadRecord));
    };
    tx.prepare_cached(
        "INSERT INTO record (sequence, id, version, hash, kind, property, device, received_ms, recorded_ms, \
         statistics, sealed, signature, receipt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        *next,
        record.id.as_str(),
        record.version,
        row.hash.bytes(),
        record.kind.word(),
        record.property.as_str(),
        record.device.to_string(),
        job.now.0,
        record.recorded_at.0,
        serde_json::to_string(&record.statistics)?,
        record.sealed.as_ref().map(serde_json::to_string).transpose()?,
        serde_json::to_string(&row.submission.signature)?,
        serde_json::to_string(&receipt)?,
    ])?;
    *next += 1;
    Ok(Written::Receipt(Box::new(receipt)))
}

#[cfg(test)]
mod tests {
    use haidang_contract::intake::{Delivery, DeviceKey, Entry, Record, RecordKey, RecordKind};
    use haidang_contract::stay::StayId;

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_356_000_000);

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("intake.sqlite")).unwrap();
        let device = DeviceKey::from_seed(&[1; 32]).id().to_string();
        let (property, body) = ("khach-san-mau", "{}");
        store
            .connection
            .execute("INSERT INTO property (id, body, added_ms) VALUES (?1, ?2, 0)", [property, body])
            .unwrap();
        store
            .connection
            .execute(
                "INSERT INTO device (id, public_key, property, called, app, certificate, enrolled_ms) \
                 VALUES (?1, x'00', ?2, 'x', 'x', '{}', 0)",
                [device.as_str(), property],
            )
            .unwrap();
        (folder, store)
    }

    fn job(number: u8) -> (Job, SyncSender<Answer>) {
        let device = DeviceKey::from_seed(&[1; 32]);
        let entry = Entry {
            key: RecordKey { id: StayId::draw(NOW, [number; 10]), version: 1 },
            kind: RecordKind::ZeroReport,
            property: "khach-san-mau".parse().unwrap(),
            device: device.id(),
            recorded_at: NOW,
            clock_offset_ms: None,
        };
        let record = Record::of_nobody(entry, &number).unwrap();
        let submission = Submission::sign(record, &device, Delivery::default()).unwrap();
        let hash = submission.record.hash().unwrap();
        let job = Job {
            device: device.id(),
            now: NOW,
            nonce: format!("nonce-{number}"),
            nonce_until: Timestamp(NOW.0 + 1),
            log: Some(LogHead { number: u64::from(number), hash }),
            key: CityKey::from_seed(&[9; 32]),
            rows: vec![Row { submission, hash, verdict: Verdict::Untimed }],
        };
        (job, sync_channel(1).0)
    }

    fn count(connection: &Connection, sql: &str) -> i64 {
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn what_fails_in_one_request_costs_the_others_nothing() {
        let (_folder, mut store) = store();
        store
            .connection
            .execute_batch(
                "CREATE TRIGGER bad BEFORE INSERT ON record WHEN NEW.statistics = '2' \
                 BEGIN SELECT RAISE(ABORT, 'no'); END",
            )
            .unwrap();
        let jobs = vec![job(1), job(2), job(3)];
        let mut answers = Vec::new();
        together(&mut store.connection, &jobs, &mut answers).unwrap();
        let sequence = |at: usize| match answers[at].as_ref().unwrap() {
            Ok(written) => match &written[0] {
                Written::Receipt(receipt) => Some(receipt.sequence),
                Written::Refused(_) => None,
            },
            Err(_) => None,
        };
        assert_eq!((sequence(0), sequence(1), sequence(2)), (Some(1), None, Some(2)));
        assert_eq!(count(&store.connection, "SELECT count(*) FROM record"), 2);
        // Not even its nonce: nothing of it was done.
        assert_eq!(count(&store.connection, "SELECT count(*) FROM nonce"), 2);
        assert_eq!(count(&store.connection, "SELECT count(*) FROM log_head"), 2);
    }

    #[test]
    fn a_log_that_was_rewritten_does_not_replace_what_it_was() {
        let (_folder, mut store) = store();
        let (first, (mut second, told)) = (job(1), job(2));
        second.log = Some(LogHead { number: 1, hash: second.rows[0].hash });
        let jobs = vec![first, (second, told)];
        together(&mut store.connection, &jobs, &mut Vec::new()).unwrap();
        let kept: Vec<u8> = store
            .connection
            .query_row("SELECT hash FROM log_head WHERE number = 1", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, jobs[0].0.rows[0].hash.bytes());
    }
}
