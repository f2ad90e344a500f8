//! How a device becomes a desk of a house.

use serde::{Deserialize, Serialize};

use super::bytes::{Hash, PublicKey, Signature};
use super::canon::Canon;
use super::city::{CityKeys, SignedKeys};
use super::key::{CityKey, DeviceKey};
use super::{DeviceId, EnrolCode, KeyId, RefusalCode};
use crate::stay::{Property, PropertyId};
use crate::words::words;
use crate::{Private, Timestamp};

/// Most characters of a device's name.
const LONGEST_NAME: usize = 60;
/// Most bytes of a program's version.
const LONGEST_VERSION: usize = 32;

impl EnrolCode {
    /// What the city keeps of a code. 69 random bits need no slow hash.
    pub fn digest(&self) -> Hash {
        Canon::new("enrol-code").fixed(&self.value().to_be_bytes()).hash()
    }
}

/// What a device asks with.
///
/// Signed are, under `enrol`: the code as a text (in groups, with its check symbol), the public key, the name, the version,
/// and the time. It proves that who asks has the secret of the public key, and that nobody exchanged that key on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EnrolRequest {
    pub code: EnrolCode,
    pub public_key: PublicKey,
    /// What the house calls the device: 1 to 60 characters. People put their own names there, so it is not printed.
    pub device_name: Private<String>,
    /// Of the program, e.g. `0.1.0`: 1 to 32 of printable ASCII.
    pub app_version: String,
    /// The device's clock.
    pub at: Timestamp,
    pub signature: Signature,
}

impl EnrolRequest {
    pub fn make(
        code: EnrolCode,
        key: &DeviceKey,
        device_name: &str,
        app_version: &str,
        at: Timestamp,
    ) -> Self {
        let mut request = EnrolRequest {
            code,
            public_key: key.public(),
            device_name: Private::new(device_name.trim().to_owned()),
            app_version: app_version.to_owned(),
            at,
            signature: Signature::new([0; 64]),
        };
        request.signature = key.sign(request.canon().as_bytes());
        request
    }

    fn canon(&self) -> Canon {
        Canon::new("enrol")
            .text(&self.code.grouped())
            .fixed(self.public_key.bytes())
            .text(self.device_name.reveal())
            .text(&self.app_version)
            .at(self.at)
    }

    /// # Errors
    /// `malformed` for a name or version that is none, `bad_signature`.
    pub fn check(&self) -> Result<DeviceId, RefusalCode> {
        let name = self.device_name.reveal();
        let named = (1..=LONGEST_NAME).contains(&name.chars().count())
            && !name.chars().any(char::is_control)
            && name.trim() == name;
        let version = &self.app_version;
        let versioned =
            (1..=LONGEST_VERSION).contains(&version.len()) && version.bytes().all(|b| b.is_ascii_graphic());
        if !named || !versioned {
            return Err(RefusalCode::Malformed);
        }
        if self.public_key.verifies(self.canon().as_bytes(), &self.signature) {
            Ok(DeviceId::of(&self.public_key))
        } else {
            Err(RefusalCode::BadSignature)
        }
    }
}

/// A code that the city gave out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// [`EnrolCode::digest`]; the code itself is shown once and not kept.
    pub code: Hash,
    pub property: PropertyId,
    pub expires_at: Timestamp,
    /// The device that was enrolled with it.
    pub used_by: Option<DeviceId>,
}

/// A device may be enrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Admission {
    pub device: DeviceId,
    /// It was already, with this very code and key: the first answer was lost, and it is given once more.
    pub again: bool,
}

impl Invitation {
    /// Whether the request is answered with a desk of [`Invitation::property`]. The caller found the invitation by the
    /// code's digest; where there is none the answer is `unknown_code`.
    ///
    /// # Errors
    /// What [`EnrolRequest::check`] says, `unknown_code`, `code_used`, `code_expired`.
    pub fn admit(&self, request: &EnrolRequest, now: Timestamp) -> Result<Admission, RefusalCode> {
        let device = request.check()?;
        if self.code != request.code.digest() {
            return Err(RefusalCode::UnknownCode);
        }
        match self.used_by {
            Some(enrolled) if enrolled == device => Ok(Admission { device, again: true }),
            Some(_) => Err(RefusalCode::CodeUsed),
            None if now >= self.expires_at => Err(RefusalCode::CodeExpired),
            None => Ok(Admission { device, again: false }),
        }
    }
}

/// The city's word for it that a device belongs to a house. It outlives the city's database: with it, a receipt and a
/// record, anybody can check who sent what.
///
/// Signed are, under `device`: the device's name and key, the house, and the time of issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviceCertificate {
    pub device: DeviceId,
    pub public_key: PublicKey,
    pub property: PropertyId,
    pub issued_at: Timestamp,
    pub key_id: KeyId,
    pub signature: Signature,
}

impl DeviceCertificate {
    pub fn sign(public_key: PublicKey, property: PropertyId, issued_at: Timestamp, key: &CityKey) -> Self {
        let mut certificate = DeviceCertificate {
            device: DeviceId::of(&public_key),
            public_key,
            property,
            issued_at,
            key_id: key.id(),
            signature: Signature::new([0; 64]),
        };
        certificate.signature = key.sign(certificate.canon().as_bytes());
        certificate
    }

    fn canon(&self) -> Canon {
        Canon::new("device")
            .fixed(self.device.bytes())
            .fixed(self.public_key.bytes())
            .text(self.property.as_str())
            .at(self.issued_at)
    }

    pub fn verifies(&self, keys: &CityKeys) -> bool {
        self.device == DeviceId::of(&self.public_key)
            && keys.receipt_key(&self.key_id).is_some_and(|key| {
                key.holds(self.issued_at) && key.public.verifies(self.canon().as_bytes(), &self.signature)
            })
    }
}

/// What the city takes at once, and how wrong a clock may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntakeLimits {
    /// Rows of a batch.
    pub rows: u32,
    /// Bytes of a batch's body.
    pub body_bytes: u32,
    /// Milliseconds between a request's signing and its coming, either way.
    pub skew_ms: u32,
}

/// What the city answers: all that a desk needs to work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnrolAnswer {
    pub device: DeviceId,
    pub property: Property,
    pub certificate: DeviceCertificate,
    pub keys: SignedKeys,
    pub limits: IntakeLimits,
    /// [`Rules::revision`](crate::stay::Rules) of the rules that the city goes by.
    pub rules_revision: String,
    pub server_time: Timestamp,
}

words! {
    /// Why an answer to an enrolment cannot be used.
    AnswerFault {
        /// It is about another device or another house than it says.
        OtherDevice = "other-device",
        /// The keys cannot be trusted, or the certificate is not signed by them.
        BadKeys = "bad-keys",
    }
}

impl std::error::Error for AnswerFault {}

impl EnrolAnswer {
    /// Looked at by the device that asked.
    ///
    /// # Errors
    /// [`AnswerFault`].
    pub fn check(&self, key: &DeviceKey) -> Result<&CityKeys, AnswerFault> {
        let mine = self.device == key.id()
            && self.certificate.public_key == key.public()
            && self.certificate.device == self.device
            && self.certificate.property == self.property.id;
        if !mine {
            return Err(AnswerFault::OtherDevice);
        }
        let keys = self.keys.first().map_err(|_| AnswerFault::BadKeys)?;
        if self.certificate.verifies(keys) { Ok(keys) } else { Err(AnswerFault::BadKeys) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::intake::city::tests::{DAY, NOW, city_key, city_keys};

    pub fn device_key(number: u8) -> DeviceKey {
        DeviceKey::from_seed(&[100 + number; 32])
    }

    fn code() -> EnrolCode {
        EnrolCode::from_random([3, 1, 4, 1, 5, 9, 2, 6, 5])
    }

    fn invitation() -> Invitation {
        Invitation {
            code: code().digest(),
            property: "khach-san-mau".parse().unwrap(),
            expires_at: Timestamp(NOW.0 + DAY),
            used_by: None,
        }
    }

    fn request(key: &DeviceKey) -> EnrolRequest {
        EnrolRequest::make(code(), key, "Quầy lễ tân", "0.1.0", NOW)
    }

    #[test]
    fn a_device_is_enrolled_once() {
        let (one, other) = (device_key(1), device_key(2));
        let fresh = invitation();
        assert_eq!(fresh.admit(&request(&one), NOW), Ok(Admission { device: one.id(), again: false }));
        let over = Timestamp(NOW.0 + DAY);
        assert_eq!(fresh.admit(&request(&one), over), Err(RefusalCode::CodeExpired));
        let used = Invitation { used_by: Some(one.id()), ..fresh };
        // The answer was lost and the code's time is over meanwhile.
        assert_eq!(used.admit(&request(&one), over), Ok(Admission { device: one.id(), again: true }));
        assert_eq!(used.admit(&request(&other), NOW), Err(RefusalCode::CodeUsed));
        let elsewhere = Invitation { code: EnrolCode::from_random([0; 9]).digest(), ..used };
        assert_eq!(elsewhere.admit(&request(&one), NOW), Err(RefusalCode::UnknownCode));
    }

    #[test]
    fn nobody_enrols_with_another_s_key_or_words() {
        let whole = request(&device_key(1));
        assert_eq!(whole.check(), Ok(device_key(1).id()));
        let changes: [fn(&mut EnrolRequest); 5] = [
            |request| request.public_key = device_key(2).public(),
            |request| request.code = EnrolCode::from_random([0; 9]),
            |request| request.device_name = Private::new("Quầy bar".to_owned()),
            |request| request.app_version = "0.2.0".to_owned(),
            |request| request.at.0 += 1,
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut forged = whole.clone();
            change(&mut forged);
            assert_eq!(forged.check(), Err(RefusalCode::BadSignature), "{at}");
        }
        let long = "ơ".repeat(61);
        for (name, version) in
            [("", "1"), (long.as_str(), "1"), ("a\u{7}b", "1"), ("quầy", ""), ("quầy", "1 beta")]
        {
            let bad = EnrolRequest::make(code(), &device_key(1), name, version, NOW);
            assert_eq!(bad.check(), Err(RefusalCode::Malformed), "{name} {version}");
        }
    }

    #[test]
    fn neither_code_nor_name_is_printed() {
        let shown = format!("{:?}", request(&device_key(1)));
        assert!(!shown.contains("lễ tân") && !shown.contains(&code().grouped()), "{shown}");
    }

    fn answer(key: &DeviceKey) -> EnrolAnswer {
        let property = serde_json::json!({"id": "khach-san-mau", "name": "Khách sạn Mẫu", "kind": "hotel",
            "ward": "26506", "rooms": 20, "beds": 34});
        let property: Property = serde_json::from_value(property).unwrap();
        EnrolAnswer {
            device: key.id(),
            certificate: DeviceCertificate::sign(key.public(), property.id.clone(), NOW, &city_key(1)),
            property,
            keys: city_keys().sign(&[&city_key(1)]),
            limits: IntakeLimits { rows: 100, body_bytes: 2_000_000, skew_ms: 300_000 },
            rules_revision: "2026-11".to_owned(),
            server_time: NOW,
        }
    }

    #[test]
    fn an_answer_is_for_who_asked() {
        let key = device_key(1);
        let whole = answer(&key);
        assert_eq!(whole.check(&key), Ok(&city_keys()));
        let json = serde_json::to_string(&whole).unwrap();
        assert_eq!(serde_json::from_str::<EnrolAnswer>(&json).unwrap(), whole);
        assert_eq!(whole.check(&device_key(2)), Err(AnswerFault::OtherDevice));

        let mut moved = whole.clone();
        moved.property.id = "nha-khac".parse().unwrap();
        assert_eq!(moved.check(&key), Err(AnswerFault::OtherDevice));
        moved.certificate.property = moved.property.id.clone();
        assert_eq!(moved.check(&key), Err(AnswerFault::BadKeys));
        let by_stranger = DeviceCertificate::sign(key.public(), whole.property.id.clone(), NOW, &city_key(9));
        let stranger = EnrolAnswer { certificate: by_stranger, ..whole.clone() };
        assert_eq!(stranger.check(&key), Err(AnswerFault::BadKeys));
        let unsigned = EnrolAnswer { keys: city_keys().sign(&[]), ..whole };
        assert_eq!(unsigned.check(&key), Err(AnswerFault::BadKeys));
    }
}
