use data_encoding::BASE64URL_NOPAD;
use proptest::prelude::*;

use super::*;
use crate::intake::DeviceKey;
use crate::intake::enrol::tests::device_key;

const NOW: Timestamp = Timestamp(1_795_392_000_250);

const TEST_REQUEST: [(&str, &str); 5] = [
    ("Host", "example.com"),
    ("Date", "Tue, 20 Apr 2021 02:07:55 GMT"),
    ("Content-Type", "application/json"),
    (
        "Content-Digest",
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
    ),
    ("Content-Length", "18"),
];

fn test_request<'a>() -> Message<'a> {
    Message {
        method: "POST",
        authority: "example.com",
        path: "/foo",
        query: Some("param=Value&Pet=dog"),
        headers: &TEST_REQUEST,
        body: br#"{"hello": "world"}"#,
    }
}

fn list(text: &str) -> InnerList {
    let parsed: Dictionary = Parser::new(text).parse().unwrap();
    match parsed.into_values().next() {
        Some(sfv::ListEntry::InnerList(list)) => list,
        other => panic!("{other:?}"),
    }
}

/// RFC 9421, appendix B.1.4 and B.2.6.
#[test]
fn it_signs_as_the_rfc_does() {
    let secret = BASE64URL_NOPAD.decode(b"n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU").unwrap();
    let public = BASE64URL_NOPAD.decode(b"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs").unwrap();
    let key = DeviceKey::from_seed(&secret.try_into().unwrap());
    assert_eq!(key.public(), PublicKey::try_from(public.as_slice()).unwrap());

    let input = list(
        r#"sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519""#,
    );
    let base = signature_base(&test_request(), &input).unwrap();
    let told = [
        r#""date": Tue, 20 Apr 2021 02:07:55 GMT"#,
        r#""@method": POST"#,
        r#""@path": /foo"#,
        r#""@authority": example.com"#,
        r#""content-type": application/json"#,
        r#""content-length": 18"#,
        concat!(
            r#""@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")"#,
            r#";created=1618884473;keyid="test-key-ed25519""#
        ),
    ];
    assert_eq!(base, told.join("\n"));
    let signature = key.sign(base.as_bytes());
    assert_eq!(
        signature.to_string(),
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
    );
    assert!(key.public().verifies(base.as_bytes(), &signature));
}

/// RFC 9530, appendix B.1, and RFC 9421, section 2.
#[test]
fn the_digest_is_the_rfc_s() {
    let digest = content_digest(br#"{"hello": "world"}"#);
    assert_eq!(digest, "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
    let base = signature_base(&test_request(), &list(r#"x=("@query" "@path");created=1"#)).unwrap();
    assert!(base.starts_with("\"@query\": ?param=Value&Pet=dog\n\"@path\": /foo\n"), "{base}");
    let bare = Message { path: "", query: None, ..test_request() };
    let base = signature_base(&bare, &list(r#"x=("@query" "@path")"#)).unwrap();
    assert!(base.starts_with("\"@query\": ?\n\"@path\": /\n"), "{base}");
    // Two lines of one field are one value (section 2.1).
    let twice = [("Cache-Control", "max-age=60"), ("Other", "x"), ("cache-control", "   must-revalidate ")];
    let base = signature_base(&Message { headers: &twice, ..bare }, &list(r#"x=("cache-control")"#)).unwrap();
    assert!(base.starts_with("\"cache-control\": max-age=60, must-revalidate\n"), "{base}");
}

struct Sent {
    path: String,
    query: Option<String>,
    method: &'static str,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Sent {
    fn signed(key: &DeviceKey, at: Timestamp, body: &[u8]) -> Sent {
        let message = Message {
            method: "POST",
            authority: "",
            path: "/v1/desk/records",
            query: Some("trace=1"),
            headers: &[("content-type", "application/json")],
            body,
        };
        let signed = sign(&message, key, at, &Nonce::from_random([9; 16])).unwrap();
        let mut headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        headers.extend(signed.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())));
        Sent {
            path: message.path.to_owned(),
            query: message.query.map(str::to_owned),
            method: "POST",
            headers,
            body: body.to_vec(),
        }
    }

    fn came(&self, key: &PublicKey, now: Timestamp) -> Result<Verified, SignatureFault> {
        let headers: Vec<(&str, &str)> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let message = Message {
            method: self.method,
            authority: "127.0.0.1:8080",
            path: &self.path,
            query: self.query.as_deref(),
            headers: &headers,
            body: &self.body,
        };
        Claim::read(&message)?.verify(&message, key, now, &Window::default())
    }

    fn header(&mut self, name: &str) -> &mut String {
        &mut self.headers.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)).unwrap().1
    }
}

#[test]
fn what_a_device_signs_the_city_accepts() {
    let key = device_key(1);
    let sent = Sent::signed(&key, NOW, b"{}");
    let verified = sent.came(&key.public(), NOW).unwrap();
    assert_eq!((verified.device, verified.age_ms), (key.id(), 250));
    assert_eq!(verified.nonce, Nonce::from_random([9; 16]));
    // Without a body there is no digest.
    let sent = Sent::signed(&key, NOW, b"");
    assert!(sent.headers.iter().all(|(name, _)| name != CONTENT_DIGEST));
    assert!(sent.came(&key.public(), NOW).is_ok());
}

#[test]
fn what_was_changed_on_the_way_is_noticed() {
    let key = device_key(1);
    let whole = || Sent::signed(&key, NOW, b"{\"submissions\":[]}");
    let told = |change: fn(&mut Sent)| {
        let mut sent = whole();
        change(&mut sent);
        sent.came(&key.public(), NOW).unwrap_err()
    };
    assert_eq!(told(|sent| sent.body.push(b' ')), SignatureFault::OtherBody);
    assert_eq!(told(|sent| sent.path.push('x')), SignatureFault::Forged);
    assert_eq!(told(|sent| sent.query = None), SignatureFault::Forged);
    assert_eq!(told(|sent| sent.method = "PUT"), SignatureFault::Forged);
    assert_eq!(told(|sent| *sent.header(CONTENT_DIGEST) = content_digest(b"x")), SignatureFault::Forged);
    assert_eq!(told(|sent| *sent.header(SIGNATURE_INPUT) += ";expires=9"), SignatureFault::Forged);
    // A body and its digest exchanged together.
    let both = |sent: &mut Sent| {
        sent.body = b"[]".to_vec();
        *sent.header(CONTENT_DIGEST) = content_digest(b"[]");
    };
    assert_eq!(told(both), SignatureFault::Forged);
    // Another device's key under this device's name.
    assert_eq!(whole().came(&device_key(2).public(), NOW), Err(SignatureFault::Forged));
}

#[test]
fn what_is_not_signed_enough_is_not_signed() {
    let key = device_key(1);
    let told = |input: &str| {
        let mut sent = Sent::signed(&key, NOW, b"{}");
        *sent.header(SIGNATURE_INPUT) = input.to_owned();
        sent.came(&key.public(), NOW).unwrap_err()
    };
    let all = r#"("@method" "@path" "@query" "content-digest")"#;
    let id = format!(r#"created=1;nonce="0123456789abcdef";keyid="{}""#, key.id());
    let ours = format!("{id};tag=\"{TAG}\"");
    assert_eq!(told(&format!("desk={all};{id}")), SignatureFault::Missing);
    assert_eq!(told(&format!("desk={all};{id};tag=\"other\"")), SignatureFault::Missing);
    assert_eq!(told(&format!("other={all};{ours}")), SignatureFault::Missing);
    assert_eq!(told(&format!("desk={all};{ours}, b={all};{ours}")), SignatureFault::Malformed);
    assert_eq!(told("desk=("), SignatureFault::Malformed);
    assert_eq!(told(&"a".repeat(3000)), SignatureFault::Malformed);
    for (covered, missing) in [
        (r#"("@path" "@query" "content-digest")"#, "@method"),
        (r#"("@method" "@query" "content-digest")"#, "@path"),
        (r#"("@method" "@path" "content-digest")"#, "@query"),
        (r#"("@method" "@path" "@query")"#, "content-digest"),
    ] {
        assert_eq!(told(&format!("desk={covered};{ours}")), SignatureFault::NotCovered(missing));
    }
    for (params, missing) in [
        (format!(r#"nonce="0123456789abcdef";keyid="{}";tag="{TAG}""#, key.id()), "created"),
        (format!(r#"created=1;keyid="{}";tag="{TAG}""#, key.id()), "nonce"),
        (format!(r#"created=1;nonce="0123456789abcdef";tag="{TAG}""#), "keyid"),
    ] {
        assert_eq!(told(&format!("desk={all};{params}")), SignatureFault::NotCovered(missing));
    }
    assert_eq!(told(&format!("desk={all};{ours};alg=\"hmac-sha256\"")), SignatureFault::OtherAlgorithm);
    assert_eq!(
        told(&format!("desk={all};created=1;nonce=\"short\";keyid=\"{}\";tag=\"{TAG}\"", key.id())),
        SignatureFault::Malformed
    );
    for extra in
        [r#""@status""#, r#""x-none""#, r#""@path""#, r#""content-type";sf"#, r#""@query-param";name="a""#]
    {
        let covered = format!(r#"("@method" "@path" "@query" "content-digest" {extra})"#);
        assert_eq!(told(&format!("desk={covered};{ours}")), SignatureFault::UnknownComponent, "{extra}");
    }
}

#[test]
fn a_line_end_is_no_way_into_the_text() {
    let request = Message { path: "/a\n\"@query\": ?x", ..test_request() };
    assert_eq!(signature_base(&request, &list(r#"x=("@path")"#)), Err(SignatureFault::Malformed));
    let headers = [("date", "a\r\n\"b\": c")];
    let request = Message { headers: &headers, ..test_request() };
    assert_eq!(signature_base(&request, &list(r#"x=("date")"#)), Err(SignatureFault::Malformed));
}

#[test]
fn a_signature_holds_for_a_while() {
    let key = device_key(1);
    let sent = Sent::signed(&key, NOW, b"{}");
    let at =
        |later: i64| sent.came(&key.public(), Timestamp(1_795_392_000_000 + later)).map(|seen| seen.age_ms);
    assert_eq!((at(300_000), at(-300_000)), (Ok(300_000), Ok(-300_000)));
    assert_eq!(at(300_001), Err(SignatureFault::ClockOff { age_ms: 300_001 }));
    assert_eq!(at(-300_001), Err(SignatureFault::ClockOff { age_ms: -300_001 }));
    assert_eq!(SignatureFault::ClockOff { age_ms: 0 }.refusal(), RefusalCode::ClockOff);
    assert!(Window::default().remember_ms() > 600_000);
}

proptest! {
    #[test]
    fn no_header_panics(input in ".{0,200}", signature in ".{0,100}", digest in ".{0,80}", path in ".{0,40}") {
        let headers = [(SIGNATURE_INPUT, input.as_str()), (SIGNATURE, &signature), (CONTENT_DIGEST, &digest)];
        let message = Message { path: &path, headers: &headers, ..test_request() };
        if let Ok(claim) = Claim::read(&message) {
            let _ = claim.verify(&message, &device_key(1).public(), NOW, &Window::default());
        }
        let _ = digest_holds(&message);
    }

    #[test]
    fn nearly_right_headers_do_not_panic(
        covered in prop::collection::vec("(\"@?[a-z-]{1,14}\"(;[a-z]{1,3})?|[a-z0-9]{1,5})", 0..6),
        params in prop::collection::vec("(created|nonce|keyid|alg|tag|expires)=(-?[0-9]{1,15}|\"[ -~&&[^\"\\\\]]{0,20}\"|haidang-desk)", 0..7),
    ) {
        let input = format!("desk=({});{};tag=\"{TAG}\"", covered.join(" "), params.join(";"));
        let headers = [(SIGNATURE_INPUT, input.as_str()), (SIGNATURE, "desk=:AAAA:")];
        let message = Message { headers: &headers, ..test_request() };
        prop_assert!(Claim::read(&message).is_err());
    }

    #[test]
    fn one_flipped_bit_is_noticed(at in any::<prop::sample::Index>(), bit in 0u8..7) {
        let key = device_key(1);
        let mut sent = Sent::signed(&key, NOW, b"{\"submissions\":[]}");
        let name = [SIGNATURE_INPUT, SIGNATURE, CONTENT_DIGEST][at.index(3)];
        let mut bytes = sent.header(name).clone().into_bytes();
        let place = at.index(bytes.len());
        bytes[place] ^= 1 << bit;
        let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
        *sent.header(name) = text;
        prop_assert!(sent.came(&key.public(), NOW).is_err());
    }
}
