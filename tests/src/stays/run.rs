//! The whole run: city, line, desks, and who kills them.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::audit::audit;
use super::city::CityRun;
use super::dice::Dice;
use super::line::Line;
use super::tally::Tally;
use super::worker::desk_folder;

/// Desks of one process, killed together as with a house's power.
const TOGETHER: u32 = 25;
/// Of a hundred requests so many are treated badly.
const BADNESS: u64 = 30;
/// Without a word from any desk for so long something hangs.
const PATIENCE: Duration = Duration::from_secs(300);

#[derive(Clone, Debug)]
pub struct Options {
    pub registrations: u32,
    pub desks: u32,
    pub seed: u64,
    /// The built `city-api` and `chaos-desks`.
    pub city: PathBuf,
    pub worker: PathBuf,
}

struct Worker {
    child: Child,
    desks: std::ops::Range<u32>,
}

/// # Panics
/// When a part of it cannot be started, or hangs.
pub async fn run(options: &Options) -> Tally {
    let begun = Instant::now();
    let folder = tempfile::tempdir().expect("a folder for the run");
    let guests = options.registrations.div_ceil(options.desks);
    let mut city = CityRun::start(&options.city, folder.path());
    for desk in 0..options.desks {
        let own = desk_folder(folder.path(), desk);
        std::fs::create_dir_all(&own).expect("a folder for a desk");
        std::fs::write(own.join("code"), city.invite(desk / 4)).expect("its code");
    }
    let line = Line::to(city.address(), options.seed, BADNESS).await;
    let mut dice = Dice::part(options.seed, 0xb0);
    let (sender, words) = channel();
    let mut workers: Vec<Worker> = (0..options.desks)
        .step_by(TOGETHER as usize)
        .map(|from| {
            let desks = from..(from + TOGETHER).min(options.desks);
            let child = start(options, folder.path(), line.address, &desks, guests, &sender);
            Worker { child, desks }
        })
        .collect();
    let mut tally = Tally { desks: options.desks, ..Tally::default() };
    let mut seen = Seen {
        registered: vec![false; options.desks as usize],
        settled: vec![false; options.desks as usize],
        last: Instant::now(),
    };
    let mut next_kill = Instant::now() + Duration::from_millis(1_500);
    let mut healed = None;
    while !seen.settled.iter().all(|settled| *settled) {
        tokio::time::sleep(Duration::from_millis(50)).await;
        seen.take(&words);
        assert!(seen.last.elapsed() < PATIENCE, "no desk has said anything for {} s", PATIENCE.as_secs());
        for worker in &mut workers {
            let ended = worker.child.try_wait().expect("a worker's state");
            if let Some(status) = ended
                && !status.success()
            {
                panic!("the desks {:?} ended with {status}", worker.desks);
            }
        }
        // While guests are registered, and some seconds into what follows; then it has to come to rest.
        let all_registered = seen.registered.iter().all(|registered| *registered);
        if all_registered && healed.is_none() {
            healed = Some(Instant::now() + Duration::from_secs(5));
        }
        if healed.is_some_and(|healed| Instant::now() > healed) {
            line.heal();
            continue;
        }
        if Instant::now() < next_kill {
            continue;
        }
        next_kill = Instant::now() + Duration::from_millis(500 + dice.below(2_500));
        if dice.one_in(4) {
            city.kill();
            tally.killed_cities += 1;
            tokio::time::sleep(Duration::from_millis(dice.below(800))).await;
            city.start_again();
        } else {
            let which = dice.below(workers.len() as u64) as usize;
            let worker = &mut workers[which];
            let done = worker.desks.clone().all(|desk| seen.settled[desk as usize]);
            if !done {
                let _ = worker.child.kill();
                let _ = worker.child.wait();
                tally.killed_desks += 1;
                worker.child = start(options, folder.path(), line.address, &worker.desks, guests, &sender);
            }
        }
    }
    for worker in &mut workers {
        let _ = worker.child.wait();
    }
    let count = |counter: &std::sync::atomic::AtomicU32| counter.load(Ordering::Relaxed);
    tally.mishaps = [
        ("that went through", count(&line.counts.through)),
        ("or answers lost", count(&line.counts.lost)),
        ("whose answer was cut", count(&line.counts.cut)),
        ("that were late", count(&line.counts.late)),
        ("sent twice", count(&line.counts.doubled)),
        ("that found no city", count(&line.counts.unreached)),
    ];
    tally.seconds = begun.elapsed().as_secs_f64();
    city.stop();
    let taken = city.taken();
    audit(folder.path(), options.desks, options.seed, &taken, &mut tally).await;
    tally
}

struct Seen {
    registered: Vec<bool>,
    settled: Vec<bool>,
    last: Instant,
}

impl Seen {
    fn take(&mut self, words: &Receiver<String>) {
        for word in words.try_iter() {
            self.last = Instant::now();
            let (list, desk) = match word.split_once(' ') {
                Some(("registered", desk)) => (&mut self.registered, desk),
                Some(("settled", desk)) => (&mut self.settled, desk),
                _ => continue,
            };
            if let Some(seen) = desk.parse::<usize>().ok().and_then(|desk| list.get_mut(desk)) {
                *seen = true;
            }
        }
    }
}

fn start(
    options: &Options,
    folder: &Path,
    city: SocketAddr,
    desks: &std::ops::Range<u32>,
    guests: u32,
    words: &Sender<String>,
) -> Child {
    let mut child = Command::new(&options.worker)
        .arg(folder)
        .arg(format!("http://{city}"))
        .args([desks.start, desks.end, guests].map(|number| number.to_string()))
        .arg(options.seed.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", options.worker.display()));
    let output = child.stdout.take().expect("its output");
    let words = words.clone();
    std::thread::spawn(move || {
        for word in BufReader::new(output).lines().map_while(Result::ok) {
            if words.send(word).is_err() {
                return;
            }
        }
    });
    child
}
