//! Codes: what is kept, packed small enough for a QR code, or several when it is much.
//!
//! A code is a frame in Base32 (RFC 4648, no padding), which QR codes hold in their dense alphanumeric mode and
//! which survives being typed, pasted and put behind the `#` of an address:
//!
//! | bytes | |
//! |---|---|
//! | 1 | version of what follows, 1 |
//! | 1 | which frame of the set this is, from 1 |
//! | 1 | how many frames the set has |
//! | 4 | the set: the beginning of the SHA-256 of all its data joined |
//! | … | data |
//! | 4 | the beginning of the SHA-256 of all bytes before |
//!
//! Every later version keeps the last four bytes and the first. The data are the things one after the other: a byte
//! of flags, then what the flags name, in this order. Texts are UTF-8 behind their length, lengths are LEB128.

use std::collections::BTreeMap;

use data_encoding::BASE32_NOPAD;
use haidang_contract::saved::{FileFault, FileTrouble, Format};
use haidang_contract::{PlaceId, Point};
use sha2::{Digest, Sha256};

use super::thing::{Contents, Draft, Outgoing, Stated};
use super::{Source, fault};

const VERSION: u8 = 1;
/// With its address a frame makes a QR code of version 19 at the lowest level of correction: 93 modules a side,
/// which phones read from phones.
const FRAME_DATA: usize = 620;
/// Nobody photographs more than this.
const MOST_FRAMES: usize = 12;
const SUM: usize = 4;

/// In front of a code where no city is known.
const SCHEME: &str = "haidang:";
/// In front of a code in an address of the city's web app.
const ROUTE: &str = "/take#";

const PLACE: u8 = 1;
const NAME: u8 = 2;
const POINT: u8 = 4;
const NOTE: u8 = 8;

/// Frames of a set that are here, counted from 1.
#[derive(Debug)]
pub(crate) struct Parts {
    pub have: Vec<u32>,
    pub of: u32,
}

/// The texts of the QR codes. `None` where that would be too many.
pub(crate) fn pack(things: &[Outgoing], city: Option<&str>) -> Option<Vec<String>> {
    let data = written(things);
    let frames = data.len().div_ceil(FRAME_DATA);
    if frames > MOST_FRAMES {
        return None;
    }
    let (of, set) = (u8::try_from(frames).ok()?, sum(&data));
    // Frames of one size: the codes look alike and are read equally well.
    let size = data.len().div_ceil(frames.max(1)).max(1);
    let texts = (1_u8..).zip(data.chunks(size)).map(|(number, part)| {
        let mut frame = vec![VERSION, number, of];
        frame.extend(set);
        frame.extend(part);
        frame.extend(sum(&frame));
        let code = BASE32_NOPAD.encode(&frame);
        match city {
            Some(city) => format!("{}{ROUTE}{code}", city.trim_end_matches('/')),
            None => format!("{SCHEME}{code}"),
        }
    });
    Some(texts.collect())
}

fn sum(bytes: &[u8]) -> [u8; SUM] {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let [a, b, c, d, ..] = digest;
    [a, b, c, d]
}

/// Of a place the id alone: the other device has the guide, too. One that the city has dropped takes its name along.
fn written(things: &[Outgoing]) -> Vec<u8> {
    let mut data = Vec::new();
    for thing in things {
        let is_spot = thing.place.is_none();
        let name = Some(thing.name.as_str()).filter(|name| is_spot && !name.is_empty());
        let point = thing.point.filter(|_| is_spot);
        let note = Some(thing.note.as_str()).filter(|note| !note.is_empty());
        let flags =
            [(PLACE, !is_spot), (NAME, name.is_some()), (POINT, point.is_some()), (NOTE, note.is_some())];
        data.push(flags.iter().filter(|(_, on)| *on).map(|(flag, _)| flag).sum());
        if let Some(place) = &thing.place {
            put_text(&mut data, place.as_str());
        }
        if let Some(name) = name {
            put_text(&mut data, name);
        }
        if let Some(point) = point {
            data.extend(millionths(point.lon).to_le_bytes());
            data.extend(millionths(point.lat).to_le_bytes());
        }
        if let Some(note) = note {
            put_text(&mut data, note);
        }
    }
    data
}

/// Of a degree: a hand's breadth on the ground.
fn millionths(degrees: f64) -> i32 {
    #[allow(clippy::cast_possible_truncation)] // at most 180 million either way
    let whole = (degrees * 1e6).round() as i32;
    whole
}

fn put_text(data: &mut Vec<u8>, text: &str) {
    let mut length = text.len();
    loop {
        let low = u8::try_from(length & 0x7F).unwrap_or_default();
        length >>= 7;
        if length == 0 {
            data.push(low);
            break;
        }
        data.push(low | 0x80);
    }
    data.extend(text.as_bytes());
}

struct Frame {
    number: u8,
    of: u8,
    set: [u8; SUM],
    data: Vec<u8>,
}

/// Reads every code in a text: addresses, `haidang:` texts or bare codes, with blanks between them.
pub(super) fn read(text: &str) -> Result<Source, FileFault> {
    let codes: Vec<&str> = text.split_whitespace().filter_map(code_in).collect();
    if codes.is_empty() {
        return Err(fault(FileTrouble::Unknown));
    }
    let mut frames = BTreeMap::new();
    for code in codes {
        let frame = frame(code)?;
        frames.insert(frame.number, frame);
    }
    let Some((set, of)) = frames.values().next().map(|frame| (frame.set, frame.of)) else {
        return Err(fault(FileTrouble::Unknown));
    };
    if frames.values().any(|frame| (frame.set, frame.of) != (set, of)) {
        return Err(fault(FileTrouble::CodeMixed));
    }
    if frames.len() < usize::from(of) {
        let have = frames.keys().map(|number| u32::from(*number)).collect();
        return Ok(Source::Part(Parts { have, of: u32::from(of) }));
    }
    let data: Vec<u8> = frames.into_values().flat_map(|frame| frame.data).collect();
    if sum(&data) != set {
        return Err(fault(FileTrouble::CodeDamaged));
    }
    things(&data).map(Source::Whole)
}

/// The code in one word of a text.
fn code_in(word: &str) -> Option<&str> {
    if let Some((_, code)) = word.rsplit_once(ROUTE) {
        return Some(code);
    }
    // Base32 is ASCII, and so is the scheme: a word that begins otherwise has no boundary there.
    if word.get(..SCHEME.len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME)) {
        return word.get(SCHEME.len()..);
    }
    let is_bare = word.len() >= 24
        && word.bytes().all(|byte| byte.is_ascii_alphabetic() || (b'2'..=b'7').contains(&byte));
    is_bare.then_some(word)
}

fn frame(code: &str) -> Result<Frame, FileFault> {
    let damaged = || fault(FileTrouble::CodeDamaged);
    let bytes = BASE32_NOPAD.decode(code.to_ascii_uppercase().as_bytes()).map_err(|_| damaged())?;
    let (body, check) = bytes.split_last_chunk::<SUM>().ok_or_else(damaged)?;
    if sum(body) != *check {
        return Err(damaged());
    }
    match body {
        [VERSION, number, of, a, b, c, d, data @ ..] if (1..=*of).contains(number) => {
            Ok(Frame { number: *number, of: *of, set: [*a, *b, *c, *d], data: data.to_vec() })
        }
        [version, ..] if *version > VERSION => Err(fault(FileTrouble::CodeNewer)),
        _ => Err(damaged()),
    }
}

fn things(data: &[u8]) -> Result<Contents, FileFault> {
    let mut contents = Contents::new(Format::Code);
    let mut rest = data;
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        let draft = draft(&mut rest).ok_or_else(|| fault(FileTrouble::CodeDamaged))?;
        contents.add(draft, number, false)?;
    }
    contents.finish()
}

fn draft(rest: &mut &[u8]) -> Option<Draft> {
    let [flags] = take(rest)?;
    let mut draft = Draft::default();
    if flags & PLACE != 0 {
        draft.place = Some(text(rest)?.parse::<PlaceId>().ok()?.to_string());
    }
    if flags & NAME != 0 {
        draft.names.push(text(rest)?);
    }
    if flags & POINT != 0 {
        let (lon, lat) = (i32::from_le_bytes(take(rest)?), i32::from_le_bytes(take(rest)?));
        let point = Point { lon: f64::from(lon) / 1e6, lat: f64::from(lat) / 1e6 };
        draft.position = if point.is_valid() { Stated::At(point) } else { Stated::Nonsense };
    }
    if flags & NOTE != 0 {
        draft.note = text(rest)?;
    }
    (flags & !(PLACE | NAME | POINT | NOTE) == 0).then_some(draft)
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, behind) = rest.split_first_chunk::<N>()?;
    *rest = behind;
    Some(*first)
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let mut length = 0_usize;
    for shift in [0, 7, 14] {
        let [byte] = take(rest)?;
        length |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            let (text, behind) = rest.split_at_checked(length)?;
            *rest = behind;
            return String::from_utf8(text.to_vec()).ok();
        }
    }
    None
}
