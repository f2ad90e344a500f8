//! Looks at one record: the clear part, and the sealed one opened in memory.

use haidang_contract::Timestamp;
use haidang_contract::intake::{FieldFinding, OpeningKey, Record, RecordKind, Refusal, RefusalCode, Verdict};
use haidang_contract::stay::{
    Context, Findings, Identity, Property, Rules, Statistics, Version, ZeroReport, check, deadline, judge,
};

use super::store::Before;

/// What the parts of a record are looked at against.
pub(super) struct Looking<'l> {
    pub now: Timestamp,
    pub property: &'l Property,
    pub rules: &'l Rules,
    /// The key that the record names, if the city has it.
    pub key: Option<&'l OpeningKey>,
    pub before: Option<&'l Before>,
    pub key_before: Option<&'l OpeningKey>,
}

/// What the time says of a record that can be taken.
///
/// # Errors
/// The refusal of the row. It names fields, never what stands in them.
pub(super) fn look(record: &Record, with: &Looking<'_>) -> Result<Verdict, Refusal> {
    if record.kind == RecordKind::ZeroReport {
        return zero_report(record, with);
    }
    let bad = |detail: &str| Refusal::new(RefusalCode::BadRecord, detail);
    let clear: Statistics = serde_json::from_value(record.statistics.clone())
        .map_err(|_| bad("The clear part is not what this version of the service reads."))?;
    let same = clear.stay == record.id
        && clear.version == record.version
        && RecordKind::from(clear.change) == record.kind
        && clear.property == record.property;
    if !same {
        return Err(bad("The clear part is about another record."));
    }
    // A desk's clock that is ahead refuses nobody.
    let now = with.now.max(record.recorded_at);
    refused(&haidang_contract::stay::check::check_clear(&clear, with.property, now))?;
    if record.version > 1 && with.before.is_none() {
        return Err(Refusal::new(RefusalCode::VersionGap, "Send the version before it first."));
    }
    let version = opened(record, &clear, with)?;
    if !version.is_cancelled() {
        let context = Context { now, property: with.property, others: &[], rules: with.rules };
        refused(&check(&version.stay, &context))?;
    }
    let before = with.before.map(|before| version_before(record, before, with)).transpose()?;
    version
        .follows(before.as_ref())
        .map_err(|fault| bad(&format!("It does not follow from the version before: {fault}.")))?;
    Ok(verdict(record, &clear, with))
}

fn verdict(record: &Record, clear: &Statistics, with: &Looking<'_>) -> Verdict {
    if record.kind != RecordKind::Registered {
        return Verdict::Untimed;
    }
    match deadline(clear.arrived(), with.property, with.rules) {
        Some(deadline) => {
            let judged = judge(record.recorded_at, record.clock_offset_ms, with.now, &deadline);
            Verdict::timed(deadline.due, judged)
        }
        None => Verdict::Untimed,
    }
}

fn zero_report(record: &Record, with: &Looking<'_>) -> Result<Verdict, Refusal> {
    let bad = |detail: &str| Refusal::new(RefusalCode::BadRecord, detail);
    let report: ZeroReport = serde_json::from_value(record.statistics.clone())
        .map_err(|_| bad("This is no zero report that this version of the service reads."))?;
    let same = report.id == record.id && report.property == record.property && record.version == 1;
    if !same || report.property != with.property.id {
        return Err(bad("The zero report is about another house or record."));
    }
    Ok(Verdict::Untimed)
}

fn opened(record: &Record, clear: &Statistics, with: &Looking<'_>) -> Result<Version, Refusal> {
    let bad = |detail: &str| Refusal::new(RefusalCode::BadRecord, detail);
    let sealed = record.sealed.as_ref().ok_or_else(|| bad("There is no sealed part."))?;
    let key = with.key.ok_or_else(|| {
        Refusal::new(RefusalCode::UnknownKey, "Seal it to a key of the list that comes with this.")
    })?;
    let opened = key
        .open(sealed, &record.binding())
        .map_err(|_| bad("The sealed part does not open as this record's."))?;
    let identity: Identity = serde_json::from_slice(opened.reveal())
        .map_err(|_| bad("The sealed part is not what this version of the service reads."))?;
    Version::join(clear, identity).map_err(|_| bad("The two parts of the record do not belong together."))
}

/// The same stay as it was taken before, opened for the comparison.
fn version_before(record: &Record, before: &Before, with: &Looking<'_>) -> Result<Version, Refusal> {
    let lost = || Refusal::new(RefusalCode::Internal, "The version before cannot be read.");
    let (sealed, key) = (before.sealed.as_ref().ok_or_else(lost)?, with.key_before.ok_or_else(lost)?);
    let binding = haidang_contract::intake::Binding {
        id: &record.id,
        version: before.statistics.version,
        property: &before.statistics.property,
        device: &before.device,
    };
    let opened = key.open(sealed, &binding).map_err(|_| lost())?;
    let identity: Identity = serde_json::from_slice(opened.reveal()).map_err(|_| lost())?;
    Version::join(&before.statistics, identity).map_err(|_| lost())
}

fn refused(findings: &Findings) -> Result<(), Refusal> {
    if findings.is_registrable() {
        return Ok(());
    }
    let fields = findings.errors.iter().map(FieldFinding::from).collect();
    let detail = "Some fields cannot be taken as they are; see fields.";
    Err(Refusal::new(RefusalCode::InvalidRecord, detail).with_fields(fields))
}
