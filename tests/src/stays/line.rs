//! A bad line: an HTTP proxy that loses requests, loses or cuts answers, is late, and sends requests twice.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::dice::Dice;

const LARGEST: usize = 8 * 1024 * 1024;

/// What befalls one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Through,
    RequestLost,
    AnswerLost,
    /// Only so many of a thousand parts of the answer come.
    AnswerCut(u64),
    Late(Duration),
    Doubled,
}

/// How often each befell.
#[derive(Debug, Default)]
pub struct Counts {
    pub through: AtomicU32,
    pub lost: AtomicU32,
    pub cut: AtomicU32,
    pub late: AtomicU32,
    pub doubled: AtomicU32,
    /// The city was away.
    pub unreached: AtomicU32,
}

/// Listens until it is dropped.
#[derive(Debug)]
pub struct Line {
    pub address: SocketAddr,
    pub counts: Arc<Counts>,
    /// Of a hundred requests so many are treated badly.
    badness: Arc<AtomicU64>,
    task: JoinHandle<()>,
}

impl Line {
    /// # Panics
    /// When there is no port.
    pub async fn to(city: SocketAddr, seed: u64, badness: u64) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port for the line");
        let address = listener.local_addr().expect("the line's address");
        let counts = Arc::new(Counts::default());
        let badness = Arc::new(AtomicU64::new(badness));
        let dice = Arc::new(Mutex::new(Dice::part(seed, 0x11e)));
        let (told, bad) = (Arc::clone(&counts), Arc::clone(&badness));
        let task = tokio::spawn(async move {
            while let Ok((desk, _)) = listener.accept().await {
                let fate = fate(&dice, bad.load(Ordering::Relaxed));
                let counts = Arc::clone(&told);
                tokio::spawn(async move {
                    // Whatever fails here is a line that fails.
                    let _ = carry(desk, city, fate, &counts).await;
                });
            }
        });
        Line { address, counts, badness, task }
    }

    /// From now on nothing befalls a request.
    pub fn heal(&self) {
        self.badness.store(0, Ordering::Relaxed);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn fate(dice: &Mutex<Dice>, badness: u64) -> Fate {
    let mut dice = dice.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if dice.below(100) >= badness {
        return Fate::Through;
    }
    match dice.below(5) {
        0 => Fate::RequestLost,
        1 => Fate::AnswerLost,
        2 => Fate::AnswerCut(dice.below(1_000)),
        3 => Fate::Late(Duration::from_millis(50 + dice.below(2_000))),
        _ => Fate::Doubled,
    }
}

async fn carry(mut desk: TcpStream, city: SocketAddr, fate: Fate, counts: &Counts) -> std::io::Result<()> {
    let Some(request) = read_request(&mut desk).await? else { return Ok(()) };
    let count = |counter: &AtomicU32| {
        counter.fetch_add(1, Ordering::Relaxed);
    };
    match fate {
        Fate::Through => count(&counts.through),
        Fate::RequestLost => {
            count(&counts.lost);
            return Ok(());
        }
        Fate::AnswerLost => count(&counts.lost),
        Fate::AnswerCut(_) => count(&counts.cut),
        Fate::Late(wait) => {
            count(&counts.late);
            tokio::time::sleep(wait).await;
        }
        Fate::Doubled => count(&counts.doubled),
    }
    let first = ask(city, &request);
    let answer = if fate == Fate::Doubled {
        // At the same time: the city sees the same record twice in flight.
        let (one, two) = tokio::join!(first, ask(city, &request));
        if one.is_ok() { one } else { two }
    } else {
        first.await
    };
    let answer = answer.inspect_err(|_| count(&counts.unreached))?;
    match fate {
        Fate::AnswerLost => {}
        Fate::AnswerCut(parts) => {
            let most = answer.len() * usize::try_from(parts).unwrap_or(0) / 1_000;
            desk.write_all(&answer[..most]).await?;
        }
        _ => desk.write_all(&answer).await?,
    }
    desk.shutdown().await
}

/// One whole request, told to close its connection: so each has a fate of its own. `None` for an empty connection.
async fn read_request(desk: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut part = [0; 16 * 1024];
    let head = loop {
        if let Some(at) = find(&bytes, b"\r\n\r\n") {
            break at + 4;
        }
        let read = desk.read(&mut part).await?;
        if read == 0 || bytes.len() > LARGEST {
            return Ok(None);
        }
        bytes.extend_from_slice(&part[..read]);
    };
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let value = |name: &str| {
        text.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let length = value("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while bytes.len() < head + length && bytes.len() <= LARGEST {
        let read = desk.read(&mut part).await?;
        if read == 0 {
            return Ok(None);
        }
        bytes.extend_from_slice(&part[..read]);
    }
    let body = bytes.split_off(head);
    let mut request: Vec<u8> = text
        .trim_end()
        .lines()
        .filter(|line| !line.to_ascii_lowercase().starts_with("connection:"))
        .flat_map(|line| format!("{line}\r\n").into_bytes())
        .collect();
    request.extend_from_slice(b"connection: close\r\n\r\n");
    request.extend(body);
    Ok(Some(request))
}

async fn ask(city: SocketAddr, request: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(city).await?;
    stream.write_all(request).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    if answer.is_empty() {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    Ok(answer)
}

fn find(within: &[u8], wanted: &[u8]) -> Option<usize> {
    within.windows(wanted.len()).position(|window| window == wanted)
}
