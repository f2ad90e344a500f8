//! The device becomes a desk of a house.

use haidang_contract::desk::EnrolOutcome;
use haidang_contract::desk::device::LONGEST_CALLED;
use haidang_contract::intake::{
    DeviceKey, EnrolAnswer, EnrolCode, EnrolRequest, NoAnswer, Problem, RecordKey, offset_ms,
};
use haidang_contract::stay::{Version, ZeroReport};
use haidang_contract::{Code, Fault, Timestamp};
use rusqlite::{TransactionBehavior, params};

use super::carry::Carried;
use super::config::RegisterConfig;
use super::device::{self, Device};
use super::open::Open;
use super::{json, link, records};
use crate::store::Trouble;

/// A request that is on its way.
pub(super) struct Asked {
    key: DeviceKey,
    at: Timestamp,
    pub body: Vec<u8>,
}

/// Writes the key down before the city sees it: an answer that is lost is had again by the same code.
pub(super) fn ask(
    open: &Open,
    config: &RegisterConfig,
    code: &str,
    device_name: &str,
) -> Result<Result<Asked, EnrolOutcome>, Trouble> {
    let code: EnrolCode = match code.parse::<EnrolCode>() {
        Ok(code) => code,
        Err(fault) => return Ok(Err(EnrolOutcome::BadCode { why: fault.word().to_owned() })),
    };
    let name = device_name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_CALLED || name.chars().any(char::is_control) {
        return Err(Fault::new(Code::BadInput).with("field", "device_name").into());
    }
    let fresh = zeroize::Zeroizing::new(config.draw());
    let seed = device::pending(&open.connection, &code.digest().to_string(), fresh)?;
    let key = DeviceKey::from_seed(&seed);
    let at = (config.clock)();
    let request = EnrolRequest::make(code, &key, name, env!("CARGO_PKG_VERSION"), at);
    Ok(Ok(Asked { key, at, body: json::write(&request)?.into_bytes() }))
}

pub(super) fn hear(
    open: &mut Open,
    config: &RegisterConfig,
    asked: Asked,
    answer: Result<Carried, NoAnswer>,
) -> Result<EnrolOutcome, Trouble> {
    let carried = match answer {
        Ok(carried) => carried,
        Err(why) => return Ok(EnrolOutcome::NoAnswer { why: why.word().to_owned() }),
    };
    if !(200..300).contains(&carried.status) {
        let problem = Problem::read(carried.status, &carried.body);
        return Ok(problem.map_or(EnrolOutcome::Stranger, |problem| EnrolOutcome::Refused {
            code: problem.refusal.code.to_string(),
        }));
    }
    let Ok(answer) = serde_json::from_slice::<EnrolAnswer>(&carried.body) else {
        return Ok(EnrolOutcome::Stranger);
    };
    let Ok(keys) = answer.check(&asked.key).cloned() else { return Ok(EnrolOutcome::Stranger) };
    let now = (config.clock)();
    let property = answer.property.clone();
    let device = Device { key: asked.key, keys, property: answer.property, limits: answer.limits };
    let offset = offset_ms(asked.at, now, answer.server_time).or(open.way.offset_ms);
    let Open { connection, way, .. } = &mut *open;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    device::keep(&transaction, &device, &answer.certificate, &answer.rules_revision, now)?;
    way.saw(&transaction, offset, answer.server_time, (config.monotonic)())?;
    again(&transaction, &device, offset, now, config)?;
    transaction.commit()?;
    way.unbar();
    way.log = Some(link::resume(connection, &device)?);
    open.device = Some(device);
    open.reload(now)?;
    Ok(EnrolOutcome::Enrolled { property })
}

/// What another device of this house could not get to the city, this one signs. What the city has under the same id after
/// all it answers as a conflict.
fn again(
    connection: &rusqlite::Connection,
    device: &Device,
    offset: Option<i64>,
    now: Timestamp,
    config: &RegisterConfig,
) -> Result<(), Trouble> {
    let city_now = Timestamp(now.0.saturating_add(offset.unwrap_or(0)));
    let mut statement = connection.prepare(
        "SELECT o.stay, o.number, v.body, z.body, o.due_at FROM outbox o
         LEFT JOIN version v ON v.stay = o.stay AND v.number = o.number LEFT JOIN zero_report z ON z.id = o.stay
         WHERE o.standing <> 'accepted' AND NOT o.taken",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key = RecordKey { id: json::parse(&row.get::<_, String>(0)?)?, version: row.get(1)? };
        let (version, zero): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let due = row.get::<_, Option<i64>>(4)?.map(Timestamp);
        let made = if let Some(text) = version {
            let version: Version = json::read(&text)?;
            if version.stay.property != device.property.id {
                continue;
            }
            records::of_version(&version, device, offset, city_now, &config.draw())?
        } else if let Some(text) = zero {
            let report: ZeroReport = json::read(&text)?;
            if report.property != device.property.id {
                continue;
            }
            records::of_zero(&report, device, offset)?
        } else {
            continue;
        };
        connection.execute(
            "UPDATE outbox SET attempts = 0, first_attempt_at = NULL WHERE stay = ?1 AND number = ?2",
            params![key.id.as_str(), key.version],
        )?;
        made.put(connection, due, now)?;
    }
    Ok(())
}
