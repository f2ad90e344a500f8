//! Whose request it is, and whether it may be looked at.

use std::time::{Duration, Instant};

use haidang_contract::intake::signed::{Claim, Message, Verified};
use haidang_contract::intake::{
    DeviceCertificate, DeviceId, EnrolAnswer, EnrolRequest, Hash, Invitation, Refusal, RefusalCode,
};
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::store::{Device, IntakeFault};
use super::{Intake, busy};
use crate::pace::{Allowance, Buckets};

/// Requests that a device may make each second, unless the service is told otherwise. A desk sends batches: this is far
/// above what one needs.
pub const DEVICE_PACE: u32 = 20;
/// As many seconds' requests may come at once.
const BURST_SECONDS: u32 = 3;

/// A request as it came in.
#[derive(Debug)]
pub struct Wire {
    pub method: String,
    pub authority: String,
    pub path: String,
    pub query: Option<String>,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// How much each device has sent lately. Only devices that were enrolled are in it.
#[derive(Debug)]
pub(super) struct Paces {
    began: Instant,
    buckets: Buckets<DeviceId>,
}

impl Default for Paces {
    fn default() -> Self {
        Paces::new(DEVICE_PACE)
    }
}

impl Paces {
    pub fn new(each_second: u32) -> Self {
        let each_second = each_second.max(1);
        let burst = each_second.saturating_mul(BURST_SECONDS);
        let allowance = Allowance { burst, each: Duration::from_secs(1) / each_second };
        Paces { began: Instant::now(), buckets: Buckets::new(allowance) }
    }

    /// Seconds to wait, if this is too much.
    fn take(&mut self, device: DeviceId) -> Option<u32> {
        // One is free again within a second at any pace.
        self.buckets.take(device, self.began.elapsed()).err().map(|_| 1)
    }
}

impl Intake {
    /// The device that signed this request, if everything about it is right.
    pub(super) fn admit(&self, wire: &Wire) -> Result<(Device, Verified), Refusal> {
        let headers: Vec<(&str, &str)> =
            wire.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let message = Message {
            method: &wire.method,
            authority: &wire.authority,
            path: &wire.path,
            query: wire.query.as_deref(),
            headers: &headers,
            body: &wire.body,
        };
        let now = (self.now)();
        let claim =
            Claim::read(&message).map_err(|fault| self.refuse(fault.refusal(), &format!("{fault}.")))?;
        let device = self.store().device(&claim.device).map_err(|fault| busy(&fault, now))?;
        let device = device.ok_or_else(|| {
            self.refuse(RefusalCode::UnknownDevice, "No device of that name was enrolled here.")
        })?;
        if device.revoked {
            return Err(self.refuse(RefusalCode::RevokedDevice, "The city has revoked this device."));
        }
        let verified = claim
            .verify(&message, &device.key, now, &self.window)
            .map_err(|fault| self.refuse(fault.refusal(), &format!("{fault}.")))?;
        self.remember(&verified, now)?;
        if let Some(wait) =
            self.paces.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take(device.id)
        {
            let detail = "This device sends faster than it may.";
            return Err(self.refuse(RefusalCode::RateLimited, detail).with_retry_after(wait));
        }
        Ok((device, verified))
    }

    fn remember(&self, verified: &Verified, now: haidang_contract::Timestamp) -> Result<(), Refusal> {
        let mut nonces = self.nonces.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if nonces.len() > 10_000 && nonces.len().is_multiple_of(1_000) {
            nonces.retain(|_, until| *until > now);
        }
        let until = haidang_contract::Timestamp(now.0.saturating_add(self.window.remember_ms()));
        let key = (verified.device, verified.nonce.as_str().to_owned());
        match nonces.insert(key, until) {
            Some(before) if before > now => {
                Err(self.refuse(RefusalCode::ReplayedNonce, "This very request came before; sign it anew."))
            }
            _ => Ok(()),
        }
    }

    /// Makes a device known, once for each code; the same device asking again gets the same certificate.
    ///
    /// # Errors
    /// The refusal of the request.
    pub fn enrol(&self, body: &[u8]) -> Result<EnrolAnswer, Refusal> {
        let now = (self.now)();
        let request: EnrolRequest = serde_json::from_slice(body).map_err(|_| {
            self.refuse(RefusalCode::Malformed, "This is no enrolment that this service reads.")
        })?;
        self.enrolled(&request).map_err(|fault| busy(&fault, now))?
    }

    fn enrolled(&self, request: &EnrolRequest) -> Result<Result<EnrolAnswer, Refusal>, IntakeFault> {
        let now = (self.now)();
        let keys = self.keys();
        let mut store = self.store();
        let tx = store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let digest: Hash = request.code.digest();
        let row = tx
            .query_row(
                "SELECT property, expires_ms, used_by FROM invitation WHERE code = ?1",
                [digest.bytes()],
                |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, Option<String>>(2)?)),
            )
            .optional()?;
        let unknown = || self.refuse(RefusalCode::UnknownCode, "There is no such code.");
        let Some((property, expires, used_by)) = row else {
            // The request itself may be crooked: say that first.
            return Ok(Err(request
                .check()
                .err()
                .map_or_else(unknown, |code| self.refuse(code, "The enrolment cannot be taken."))));
        };
        let invitation = Invitation {
            code: digest,
            property: property.parse().map_err(|_| IntakeFault::Stored("an invitation's property"))?,
            expires_at: haidang_contract::Timestamp(expires),
            used_by: used_by.and_then(|device| device.parse().ok()),
        };
        let admission = match invitation.admit(request, now) {
            Ok(admission) => admission,
            Err(code) => return Ok(Err(self.refuse(code, "The code cannot be used."))),
        };
        let body: String =
            tx.query_row("SELECT body FROM property WHERE id = ?1", [&property], |row| row.get(0))?;
        let property = serde_json::from_str(&body)?;
        let id = admission.device.to_string();
        let certificate: DeviceCertificate = if admission.again {
            let sql = "SELECT certificate FROM device WHERE id = ?1";
            serde_json::from_str(&tx.query_row(sql, [&id], |row| row.get::<_, String>(0))?)?
        } else {
            let keyring = self.keyring();
            let signing = keyring.signing(now).ok_or(IntakeFault::Stored("no key that signs"))?;
            let made = DeviceCertificate::sign(request.public_key, invitation.property.clone(), now, signing);
            let known: bool =
                tx.query_row("SELECT EXISTS (SELECT 1 FROM device WHERE id = ?1)", [&id], |row| row.get(0))?;
            if known {
                // A key belongs to one house for good: a device that moves makes itself a new one.
                return Ok(Err(self.refuse(RefusalCode::CodeUsed, "This device is enrolled already.")));
            }
            tx.execute(
                "INSERT INTO device (id, public_key, property, called, app, certificate, enrolled_ms) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    id,
                    request.public_key.bytes(),
                    invitation.property.as_str(),
                    request.device_name.reveal(),
                    request.app_version,
                    serde_json::to_string(&made)?,
                    now.0
                ],
            )?;
            tx.execute("UPDATE invitation SET used_by = ?2 WHERE code = ?1", params![digest.bytes(), id])?;
            made
        };
        tx.commit()?;
        drop(store);
        Ok(Ok(EnrolAnswer {
            device: admission.device,
            property,
            certificate,
            keys,
            limits: self.limits(),
            rules_revision: self.rules.revision.clone(),
            server_time: now,
        }))
    }
}
