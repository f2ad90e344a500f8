//! A core is killed (SIGKILL) at random moments of a sync; after each kill its file must hold exactly one published
//! edition, and the favourites.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::city::City;
use crate::device::{Device, Verdict, inspect};
use crate::editions::{KEPT, catalogue};

/// Places of each edition: four pages when fetched from nothing, two from one edition to the next.
const PLACES: u32 = 320;
/// Longest that a victim may take to the word that is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub kills: u32,
    /// Chooses the moments.
    pub seed: u64,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub kills: u32,
    /// Kills by what the victim was at: its last word.
    pub moments: BTreeMap<String, u32>,
    /// Files that SQLite or an index of ours finds damaged.
    pub broken: Vec<String>,
    /// Files with places of no edition, or of another one than they say.
    pub half_updated: Vec<String>,
    pub lost_favourites: Vec<String>,
    /// Editions found after a kill.
    pub editions: BTreeSet<(char, u32)>,
    /// Whether the last one, left alone, came to the newest edition.
    pub healed: bool,
    pub seconds: f64,
}

impl Tally {
    pub fn is_good(&self) -> bool {
        self.broken.is_empty()
            && self.half_updated.is_empty()
            && self.lost_favourites.is_empty()
            && self.healed
    }

    pub fn table(&self) -> String {
        let mut lines = vec![format!("{:<44}{:>7}", "killed", self.kills)];
        let words = [
            ("start", "while opening its file"),
            ("begin", "while asking"),
            ("answer", "while staging a page or asking for the next"),
            ("last", "while staging the last page or committing"),
            ("end", "between two syncs"),
        ];
        for (word, moment) in words {
            lines.push(format!("  {moment:<42}{:>7}", self.moments.get(word).copied().unwrap_or(0)));
        }
        let bad = [
            ("broken", &self.broken),
            ("half updated", &self.half_updated),
            ("favourites lost", &self.lost_favourites),
        ];
        for (what, cases) in bad {
            lines.push(format!("{what:<44}{:>7}", cases.len()));
            lines.extend(cases.iter().map(|case| format!("  {case}")));
        }
        lines.push(format!("{:<44}{:>7}", "different editions found", self.editions.len()));
        lines.push(format!(
            "{:<44}{:>7}",
            "newest edition reached at the end",
            if self.healed { "yes" } else { "NO" }
        ));
        lines.join("\n")
    }

    pub fn json(&self) -> Value {
        json!({
            "kills": self.kills,
            "in_commit": self.moments.get("last").copied().unwrap_or(0),
            "broken": self.broken.len(),
            "half_updated": self.half_updated.len(),
            "lost_favourites": self.lost_favourites.len(),
            "editions_seen": self.editions.len(),
            "healed": self.healed,
            "seconds": (self.seconds * 10.0).round() / 10.0,
        })
    }
}

/// Kills `victim` (the built `chaos-victim`) again and again.
///
/// # Panics
/// When the victim cannot be started, or ends by itself.
pub async fn run(victim: &Path, options: Options) -> Tally {
    let begun = Instant::now();
    let folder = tempfile::tempdir().expect("a folder for the guide");
    let file = folder.path().join("guide.sqlite");
    // Two series: going from one to the other replaces every place in one commit.
    let cities = [('a', City::start(0xa).await), ('b', City::start(0xb).await)];
    let mut revision = 0;
    for (_, city) in &cities {
        city.publish(&catalogue(PLACES, revision));
    }
    let device = Device::open(&file, &cities[0].1.url());
    assert_eq!(device.sync().await.fault, None, "the first sync");
    for id in KEPT {
        device.mark(id).await;
    }
    drop(device);

    let mut dice = Dice(options.seed);
    let mut tally = Tally { kills: options.kills, ..Tally::default() };
    let mut at = 0;
    let (whole, commit) = measure(victim, &file, &cities, &mut revision);
    for kill in 1..=options.kills {
        // One in four goes over to the other series.
        if dice.below(4) == 0 {
            at = 1 - at;
        }
        let (name, city) = &cities[at];
        revision += 1;
        city.publish(&catalogue(PLACES, revision));
        let mut run = Run::start(victim, &file, &city.url());
        // One in ten just after a sync, so that something is updated on however slow a machine; of the others
        // half anywhere in the sync, half in its last step.
        let moment = if kill % 10 == 0 {
            run.wait("end");
            "end".to_owned()
        } else if kill % 2 == 0 {
            run.wait("begin");
            run.let_go(dice.part_of(whole))
        } else {
            run.wait("last");
            run.let_go(dice.part_of(commit))
        };
        run.kill();
        *tally.moments.entry(moment).or_default() += 1;
        judge(&mut tally, &file, &cities, &format!("kill {kill}, city {name}")).await;
    }
    let (name, city) = &cities[at];
    let device = Device::open(&file, &city.url());
    let last = device.sync().await;
    drop(device);
    let newest = u32::try_from(city.series.len()).expect("a number of editions");
    tally.healed = last.fault.is_none() && inspect(&file, &city.series) == Verdict::Edition(newest);
    if !tally.healed {
        tally.half_updated.push(format!("at the end, city {name}: {last:?}"));
    }
    tally.seconds = begun.elapsed().as_secs_f64();
    tally
}

/// How long a whole sync and its last step take on this machine: the longest of going over to each series and of
/// following it one edition on, and a quarter more.
fn measure(victim: &Path, file: &Path, cities: &[(char, City)], revision: &mut u32) -> (Duration, Duration) {
    let (mut whole, mut commit) = (Duration::ZERO, Duration::ZERO);
    for (_, city) in cities.iter().rev().chain(cities) {
        *revision += 1;
        city.publish(&catalogue(PLACES, *revision));
        let mut run = Run::start(victim, file, &city.url());
        run.wait("last");
        run.wait("end");
        whole = whole.max(run.longest_from("begin").unwrap_or_default());
        commit = commit.max(run.longest_from("last").unwrap_or_default());
    }
    (whole * 5 / 4, commit * 5 / 4)
}

async fn judge(tally: &mut Tally, file: &Path, cities: &[(char, City)], when: &str) {
    let verdicts = cities.iter().map(|(name, city)| (*name, inspect(file, &city.series)));
    let mut mixed = None;
    let mut found = None;
    for (name, verdict) in verdicts {
        match verdict {
            Verdict::Edition(edition) => found = Some((name, edition)),
            Verdict::Broken(why) => return tally.broken.push(format!("{when}: {why}")),
            Verdict::Empty => mixed = Some("the guide is empty".to_owned()),
            Verdict::Mixed(why) => mixed = Some(why),
        }
    }
    match (found, mixed) {
        (Some(edition), _) => drop(tally.editions.insert(edition)),
        (None, why) => tally.half_updated.push(format!("{when}: {}", why.unwrap_or_default())),
    }
    // As the next start of the app finds it.
    let device = Device::open(file, "http://127.0.0.1:9");
    let kept = device.marked().await;
    if kept != KEPT {
        tally.lost_favourites.push(format!("{when}: {kept:?}"));
    }
}

/// One life of the victim.
struct Run {
    child: Child,
    words: Receiver<(Instant, String)>,
    heard: Vec<(Instant, String)>,
}

impl Run {
    fn start(victim: &Path, file: &Path, city: &str) -> Self {
        let mut child = Command::new(victim)
            .arg(file)
            .arg(city)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", victim.display()));
        let output = child.stdout.take().expect("its output");
        let (sender, words) = channel();
        std::thread::spawn(move || {
            for word in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send((Instant::now(), word)).is_err() {
                    return;
                }
            }
        });
        Run { child, words, heard: Vec::new() }
    }

    fn wait(&mut self, word: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.words.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(heard) => self.heard.push(heard),
                Err(error) => {
                    panic!("the victim does not come to {word:?}: {error}; it said {:?}", self.heard)
                }
            }
            if self.heard.last().is_some_and(|(_, last)| last == word) {
                return;
            }
        }
    }

    /// Lets it live so long, and gives its last word.
    fn let_go(&mut self, time: Duration) -> String {
        let until = Instant::now() + time;
        loop {
            match self.words.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(heard) => self.heard.push(heard),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => panic!("the victim ended by itself"),
            }
        }
        self.heard.last().map_or_else(|| "start".to_owned(), |(_, word)| word.clone())
    }

    fn kill(&mut self) {
        self.child.kill().expect("the victim can be killed");
        self.child.wait().expect("the victim is gone");
    }

    /// Time from a word to the end of that sync, the longest.
    fn longest_from(&self, word: &str) -> Option<Duration> {
        let mut longest = None;
        let mut since = None;
        for (at, heard) in &self.heard {
            if heard == word {
                since = Some(*at);
            } else if heard == "end"
                && let Some(since) = since.take()
            {
                longest = longest.max(Some(at.duration_since(since)));
            }
        }
        longest
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// SplitMix64: small, and the same everywhere.
#[derive(Debug)]
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0, less than `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }

    fn part_of(&mut self, whole: Duration) -> Duration {
        let thousandths = u32::try_from(self.below(1_000)).unwrap_or(0);
        whole * thousandths / 1_000
    }
}
