//! Child processes that never outlive their test, and what they take of the machine's memory.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// A program in a process group of its own. Dropping it ends the program and everything it started.
#[derive(Debug)]
pub struct Program {
    child: Child,
    log: PathBuf,
    /// A text that only the command lines of this program's children hold, e.g. the path of their profile. Browsers
    /// leave their driver's group, and are found by this when their driver is gone.
    mark: Option<String>,
}

impl Program {
    /// Starts `command` with its output going to `log`.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn start(mut command: Command, log: &Path, mark: Option<&Path>) -> Self {
        let file = File::create(log).unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let same = file.try_clone().expect("a second handle of the log");
        let child =
            command.stdin(Stdio::null()).stdout(file).stderr(same).process_group(0).spawn().unwrap_or_else(
                |error| panic!("{} does not start: {error}", command.get_program().display()),
            );
        let mark = mark.map(|mark| mark.to_string_lossy().into_owned());
        Program { child, log: log.to_owned(), mark }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has printed up to now.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Its exit, if it has ended.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Ends it at once (SIGKILL), with everything it started.
    pub fn kill(&mut self) {
        let mut all = descendants(self.id());
        if let Some(mark) = &self.mark {
            all.extend(marked(mark));
        }
        if let Some(group) = pid(self.id()) {
            // Both may have ended by themselves.
            let _ = kill_process_group(group, Signal::KILL);
        }
        for process in all {
            let _ = pid(process).map(|process| kill_process(process, Signal::KILL));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks it to end (SIGTERM) and gives how it did.
    ///
    /// # Panics
    /// When it has not ended after ten seconds.
    pub fn stop(&mut self) -> ExitStatus {
        let _ = pid(self.id()).map(|process| kill_process(process, Signal::TERM));
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(10) {
            if let Some(status) = self.ended() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("it does not end when asked to; it said:\n{}", self.said());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

fn pid(process: u32) -> Option<Pid> {
    i32::try_from(process).ok().and_then(Pid::from_raw)
}

/// Every process that `ancestor` started, over generations.
pub fn descendants(ancestor: u32) -> Vec<u32> {
    let parents: BTreeMap<u32, u32> = processes().filter_map(|id| Some((id, parent(id)?))).collect();
    let mut found = vec![ancestor];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(parents.iter().filter(|(_, of)| **of == parent).map(|(id, _)| *id));
        at += 1;
    }
    found.split_off(1)
}

fn marked(mark: &str) -> Vec<u32> {
    processes().filter(|id| *id != std::process::id() && command_line(*id).contains(mark)).collect()
}

fn processes() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name before it is in brackets and may hold anything.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// The command line of a process, its words joined by blanks; empty when it is gone.
pub fn command_line(id: u32) -> String {
    let bytes = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).replace('\0', " ")
}

/// Memory of processes in bytes: what they hold, and their fair share of it (pages shared by `n` count `1/n`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    pub resident: u64,
    pub proportional: u64,
}

/// The sum over `processes`.
///
/// # Errors
/// The system does not tell.
pub fn memory(processes: impl IntoIterator<Item = u32>) -> io::Result<Memory> {
    let mut sum = Memory::default();
    for id in processes {
        let text = match fs::read_to_string(format!("/proc/{id}/smaps_rollup")) {
            Ok(text) => text,
            // It ended meanwhile, or is a zombie.
            Err(error) if matches!(error.raw_os_error(), Some(2 | 3)) => continue,
            Err(error) => return Err(error),
        };
        let figure = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name))?;
            // Told in KiB.
            line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib * 1_024)
        };
        sum.resident += figure("Rss:").unwrap_or(0);
        sum.proportional += figure("Pss:").unwrap_or(0);
    }
    Ok(sum)
}

/// A port of the loopback that was free a moment ago, for programs that cannot choose one themselves.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .expect("a free port of the loopback")
}

/// Whether a program of this name is on the PATH.
pub fn is_installed(name: impl AsRef<OsStr>) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name.as_ref()).is_file())
}
