//! A scanner among the keys of a keyboard: it types a whole document in a burst that no person types, and then Enter.

use std::fmt;

use super::strokes::Strokes;
use crate::Private;

/// Keys of a scanner follow one another within this.
const GAP_MS: i64 = 30;
/// Between two lines of a zone scanners pause for longer.
const LINE_GAP_MS: i64 = 300;
/// Signs that a document has at least.
const SHORTEST: usize = 30;
/// And a line of a zone, which has fillers, when an input method has swallowed some.
const SHORTEST_LINE: usize = 12;
/// A key that is held down repeats one sign.
const KINDS_OF_SIGNS: usize = 3;
/// Nothing that is scanned here is longer.
const LONGEST: usize = 4_000;

/// What a scanner typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Scan {
    /// As it arrived, lines apart by a line feed.
    pub text: Private<String>,
    /// The keys that must have been typed, where an input method was seen taking characters back: one for each method that
    /// it can have been.
    pub keys: Vec<Private<String>>,
    /// Characters that the burst has put into the field with the focus, to be taken back out of it: the last ones.
    pub take_back: usize,
}

impl fmt::Debug for Scan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scan").field("take_back", &self.take_back).finish_non_exhaustive()
    }
}

/// Told of every key, wherever the focus is, it says when a document was scanned.
///
/// A scan ends with Enter. A zone is two or three lines, each with Enter, a tab or nothing behind it, so after a first
/// line it waits for the next; where none comes, [`Wedge::settle`] or the next key gives what there is.
#[derive(Clone, Default)]
pub struct Wedge {
    typed: Strokes,
    /// Characters of each line that is finished.
    lines: Vec<usize>,
    /// Characters that stand in the field.
    standing: usize,
    last_ms: Option<i64>,
    /// Enter or a tab was the last key.
    at_line_end: bool,
}

impl fmt::Debug for Wedge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wedge").field("standing", &self.standing).finish_non_exhaustive()
    }
}

impl Wedge {
    pub fn new() -> Self {
        Wedge::default()
    }

    /// One key: a character, `\n` or `\r` for Enter, `\t` for a tab, `\u{8}` for backspace, which input methods type to put
    /// marks on a letter. `at_ms` is any clock in milliseconds that does not jump.
    ///
    /// A scan is given once. Where a first line is still waiting and this key is late, that line is given, and the key
    /// begins anew.
    pub fn key(&mut self, key: char, at_ms: i64) -> Option<Scan> {
        let late = self.is_late(at_ms);
        let before = if late { self.take_waiting() } else { None };
        if late {
            *self = Wedge::new();
        }
        self.last_ms = Some(at_ms);
        match key {
            '\n' | '\r' => return before.or_else(|| self.line_end()),
            // Between the lines of a zone; anywhere else the person moves on.
            '\t' if self.is_scanner() => return before.or_else(|| self.line_end()),
            '\t' => *self = Wedge::new(),
            '\u{8}' => {
                if !self.typed.back() {
                    *self = Wedge::new();
                } else {
                    self.standing = self.standing.saturating_sub(1);
                }
            }
            key if key.is_control() => {}
            key => {
                self.at_line_end = false;
                self.typed.put(key);
                self.standing = self.standing.saturating_add(1);
            }
        }
        if self.typed.len() > LONGEST {
            *self = Wedge::new();
        }
        before
    }

    /// Gives a line that was waiting for another. To be asked when [`Wedge::is_waiting`], some time after the last key.
    pub fn settle(&mut self, at_ms: i64) -> Option<Scan> {
        if self.is_late(at_ms) { self.take_waiting() } else { None }
    }

    pub fn is_waiting(&self) -> bool {
        self.at_line_end && !self.lines.is_empty()
    }

    /// Whether the keys that come are a scanner's: Enter and tab are then kept from whatever has the focus.
    pub fn is_scanner(&self) -> bool {
        let least = if self.typed.has('<') { SHORTEST_LINE } else { SHORTEST };
        self.typed.len() >= least && self.typed.kinds() >= KINDS_OF_SIGNS
    }

    fn is_late(&self, at_ms: i64) -> bool {
        let gap = if self.at_line_end { LINE_GAP_MS } else { GAP_MS };
        self.last_ms.is_some_and(|last| !(0..gap).contains(&at_ms.saturating_sub(last)))
    }

    fn line_end(&mut self) -> Option<Scan> {
        if !self.is_scanner() {
            *self = Wedge::new();
            return None;
        }
        // Enter and a line feed, or a tab and Enter: one end.
        if !self.at_line_end {
            self.at_line_end = true;
            self.lines.push(self.typed.len());
            self.typed.end_line();
        }
        if self.is_complete() { self.take_waiting() } else { None }
    }

    /// Whether no further line belongs to what has come.
    fn is_complete(&self) -> bool {
        let first = self.lines.first().copied().unwrap_or(0);
        // Only a zone has fillers; a longer line is a whole one.
        if first > 44 || !self.typed.has('<') {
            return true;
        }
        self.lines.len() >= if first <= 30 { 3 } else { 2 }
    }

    fn take_waiting(&mut self) -> Option<Scan> {
        if !self.is_waiting() {
            return None;
        }
        let done = std::mem::take(self);
        if done.standing < SHORTEST {
            return None;
        }
        Some(Scan {
            text: Private::new(done.typed.text()),
            keys: done.typed.keys().into_iter().map(Private::new).collect(),
            take_back: done.standing,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: [&str; 2] =
        ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];

    /// Every key 5 ms after the one before.
    fn type_in(wedge: &mut Wedge, keys: &str, from_ms: i64) -> (Vec<Scan>, i64) {
        let mut at = from_ms;
        let mut scans = Vec::new();
        for key in keys.chars() {
            at += 5;
            scans.extend(wedge.key(key, at));
        }
        (scans, at)
    }

    fn one(keys: &str) -> Scan {
        let mut wedge = Wedge::new();
        let (mut scans, at) = type_in(&mut wedge, keys, 0);
        scans.extend(wedge.settle(at + 1000));
        assert_eq!(scans.len(), 1, "{keys}");
        scans.remove(0)
    }

    #[test]
    fn the_lines_of_a_zone_are_one_scan() {
        let [first, second] = ZONE;
        for (between, end, text) in [
            ("\n", "\n", format!("{first}\n{second}\n")),
            ("\r\n", "\r\n", format!("{first}\n{second}\n")),
            ("\t", "\n", format!("{first}\n{second}\n")),
            ("", "\n", format!("{first}{second}\n")),
        ] {
            let scan = one(&format!("{first}{between}{second}{end}"));
            assert_eq!((scan.text.reveal(), scan.take_back, scan.keys.len()), (&text, 88, 0));
        }
        let card = [
            "I<UTOD231458907<<<<<<<<<<<<<<<",
            "7408122F1204159UTO<<<<<<<<<<<6",
            "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        ];
        assert_eq!(one(&format!("{}\n", card.join("\n"))).take_back, 90);
    }

    #[test]
    fn a_zone_is_given_at_its_last_enter_and_a_code_at_its_only_one() {
        let mut wedge = Wedge::new();
        let (scans, at) = type_in(&mut wedge, &format!("{}\n", ZONE[0]), 0);
        assert!(scans.is_empty() && wedge.is_waiting() && wedge.is_scanner());
        let (scans, _) = type_in(&mut wedge, &format!("{}\n", ZONE[1]), at + 200);
        assert!(scans.len() == 1 && !wedge.is_waiting());
        let mut wedge = Wedge::new();
        let code = "077190000001|270123456|Trần Thị Mẫu|17051990|Nữ|1 Đường Mẫu|01022022\n";
        assert_eq!(type_in(&mut wedge, code, 0).0.len(), 1);
    }

    #[test]
    fn a_line_that_stays_alone_is_given_later() {
        let mut wedge = Wedge::new();
        let (_, at) = type_in(&mut wedge, &format!("{}\n", ZONE[1]), 0);
        assert_eq!(wedge.settle(at + 100), None);
        assert_eq!(wedge.settle(at + 301).map(|scan| scan.take_back), Some(44));
        assert_eq!(wedge.settle(at + 900), None);
        // Or with the next key, which is a person's.
        let (_, at) = type_in(&mut wedge, &format!("{}\n", ZONE[1]), at + 1000);
        assert_eq!(wedge.key('a', at + 500).map(|scan| scan.take_back), Some(44));
        assert!(!wedge.is_waiting());
    }

    #[test]
    fn people_are_no_scanners() {
        let mut wedge = Wedge::new();
        let typed: Vec<Scan> =
            (0..200).filter_map(|n| wedge.key(if n % 50 == 49 { '\n' } else { 'a' }, n * 60)).collect();
        assert!(typed.is_empty());
        // A key held down, with the fastest repeat.
        let held: Vec<Scan> =
            (0..200).filter_map(|n| wedge.key(if n == 199 { '\n' } else { 'x' }, 20_000 + n * 15)).collect();
        assert!(held.is_empty());
        // A short code: a room's key card.
        assert!(type_in(&mut wedge, "ROOM-2041-KEY\n", 40_000).0.is_empty());
        // What a person typed before the scan is not taken back.
        assert_eq!(wedge.key('a', 50_000), None);
        let (scans, _) = type_in(&mut wedge, &format!("{}\n{}\n", ZONE[0], ZONE[1]), 50_100);
        assert_eq!(scans.first().map(|scan| scan.take_back), Some(88));
        // A clock that goes back begins anew.
        let mut wedge = Wedge::new();
        wedge.key('a', 1000);
        wedge.key('b', 10);
        assert_eq!(wedge.standing, 1);
    }

    #[test]
    fn nothing_of_it_is_printed() {
        let scan = one(&format!("{}\n{}\n", ZONE[0], ZONE[1]));
        assert!(!format!("{scan:?} {:?}", Wedge::new()).contains("ERIKSSON"));
    }
}
