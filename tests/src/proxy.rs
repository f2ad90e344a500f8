//! A proxy between a device and its city that counts the bytes on the wire and breaks the line where it is told to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What befalls the line once so many bytes have come down through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// The connection is reset.
    Cut,
    /// The connection ends in good order, as if that had been all.
    Truncate,
    /// Nothing comes for so long; then all is well again.
    Delay(Duration),
    /// The lowest bit of the next byte is turned.
    Flip,
}

/// Bytes as they pass between the two TCP ends, headers included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wire {
    pub up: usize,
    pub down: usize,
    pub requests: usize,
}

impl Wire {
    pub fn both(self) -> usize {
        self.up + self.down
    }
}

#[derive(Debug, Default)]
struct Line {
    wire: Wire,
    /// Counted in bytes down since the mishap was planned. Happens once.
    mishap: Option<(usize, Mishap)>,
    happened: bool,
    /// No connection is answered.
    dead: bool,
}

/// Listens on a port of its own until it is dropped.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    line: Arc<Mutex<Line>>,
    task: JoinHandle<()>,
}

impl Proxy {
    pub async fn to(city: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port for the proxy");
        let address = listener.local_addr().expect("the proxy's own address");
        let line = Arc::new(Mutex::new(Line::default()));
        let shared = Arc::clone(&line);
        let task = tokio::spawn(async move {
            while let Ok((device, _)) = listener.accept().await {
                let line = Arc::clone(&shared);
                tokio::spawn(async move { connect(device, city, &line).await });
            }
        });
        Proxy { address, line, task }
    }

    /// The base URL that a device is told.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Starts counting anew, without a mishap.
    pub fn reset(&self) {
        *lock(&self.line) = Line::default();
    }

    /// Starts counting anew; `mishap` happens once, when so many bytes have come down.
    pub fn plan(&self, after_bytes_down: usize, mishap: Mishap) {
        *lock(&self.line) = Line { mishap: Some((after_bytes_down, mishap)), ..Line::default() };
    }

    /// From now on connections are closed unanswered, until [`Proxy::reset`].
    pub fn die(&self) {
        *lock(&self.line) = Line { dead: true, ..Line::default() };
    }

    pub fn wire(&self) -> Wire {
        lock(&self.line).wire
    }

    /// Whether the planned mishap has happened.
    pub fn happened(&self) -> bool {
        lock(&self.line).happened
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(line: &Mutex<Line>) -> std::sync::MutexGuard<'_, Line> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn connect(device: TcpStream, city: SocketAddr, line: &Mutex<Line>) {
    if lock(line).dead {
        reset(&device);
        return;
    }
    let Ok(city) = TcpStream::connect(city).await else { return };
    let (mut from_device, mut to_device) = device.into_split();
    let (mut from_city, mut to_city) = city.into_split();
    let up = async {
        let mut buffer = vec![0; 16 * 1024];
        // A request's end may lie across two reads.
        let mut tail = [0_u8; 3];
        while let Ok(read @ 1..) = from_device.read(&mut buffer).await {
            let bytes = &buffer[..read];
            let seen = [&tail[..], bytes].concat();
            {
                let mut line = lock(line);
                line.wire.up += read;
                line.wire.requests += seen.windows(4).filter(|window| window == b"\r\n\r\n").count();
            }
            let kept = seen.len() - 3;
            tail.copy_from_slice(&seen[kept..]);
            if to_city.write_all(bytes).await.is_err() {
                break;
            }
        }
    };
    let down = async {
        let mut buffer = vec![0; 16 * 1024];
        while let Ok(read @ 1..) = from_city.read(&mut buffer).await {
            let bytes = &mut buffer[..read];
            let due = {
                let mut line = lock(line);
                let at = line.wire.down;
                let due = line.mishap.filter(|(after, _)| (at..at + read).contains(after));
                if due.is_some() {
                    line.mishap = None;
                    line.happened = true;
                }
                due.map(|(after, mishap)| (after - at, mishap))
            };
            let Some((before, mishap)) = due else {
                lock(line).wire.down += read;
                if to_device.write_all(bytes).await.is_err() {
                    return false;
                }
                continue;
            };
            lock(line).wire.down += before;
            if to_device.write_all(&bytes[..before]).await.is_err() {
                return false;
            }
            match mishap {
                Mishap::Cut => return true,
                Mishap::Truncate => return false,
                Mishap::Delay(time) => tokio::time::sleep(time).await,
                Mishap::Flip => bytes[before] ^= 1,
            }
            lock(line).wire.down += read - before;
            if to_device.write_all(&bytes[before..]).await.is_err() {
                return false;
            }
        }
        false
    };
    let cut = tokio::select! {
        () = up => false,
        cut = down => cut,
    };
    if cut && let Ok(device) = to_device.reunite(from_device) {
        reset(&device);
    }
}

/// Has the connection end with a reset when it is dropped.
fn reset(device: &TcpStream) {
    let _ = device.set_zero_linger();
}
