//! Process groups, interrupts and orphans.
//!
//! Every program runs in a process group of its own, so that ending it ends what it started. Browsers
//! and their drivers leave such groups: this process therefore adopts orphans (Linux), and [`sweep`]
//! ends whatever descendant is still there at the end.

/// What a group is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tell {
    /// As Ctrl-C would.
    Interrupt,
    Kill,
}

#[cfg(unix)]
mod platform {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, OnceLock};

    use rustix::process::{Pid, Signal, kill_process, kill_process_group};

    use super::Tell;

    static INTERRUPTED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

    pub fn begin() {
        let flag = INTERRUPTED.get_or_init(|| Arc::new(AtomicBool::new(false)));
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP]
        {
            // Without the handler an interrupt still ends this process, only less tidily.
            let _kept = signal_hook::flag::register(signal, Arc::clone(flag));
        }
        #[cfg(target_os = "linux")]
        let _adopted = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
    }

    pub fn interrupted() -> bool {
        INTERRUPTED.get().is_some_and(|flag| flag.load(Ordering::SeqCst))
    }

    pub fn tell(leader: u32, what: Tell) {
        let signal = match what {
            Tell::Interrupt => Signal::INT,
            Tell::Kill => Signal::KILL,
        };
        if let Some(pid) = i32::try_from(leader).ok().and_then(Pid::from_raw) {
            // It may have ended by itself in the meantime.
            let _gone = kill_process_group(pid, signal);
        }
    }

    pub fn sweep() -> usize {
        let mut ended = 0;
        // Each round can orphan the next generation.
        for _ in 0..5 {
            let left = super::descendants_of(std::process::id(), &super::parents());
            if left.is_empty() {
                break;
            }
            for process in left {
                if let Some(pid) = i32::try_from(process).ok().and_then(Pid::from_raw)
                    && kill_process(pid, Signal::KILL).is_ok()
                {
                    ended += 1;
                }
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        ended
    }
}

#[cfg(not(unix))]
mod platform {
    use super::Tell;

    pub fn begin() {}

    pub fn interrupted() -> bool {
        false
    }

    /// Windows ends a tree of processes with its own tool.
    pub fn tell(leader: u32, _what: Tell) {
        let _gone = std::process::Command::new("taskkill")
            .args(["/T", "/F", "/PID", &leader.to_string()])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .status();
    }

    pub fn sweep() -> usize {
        0
    }
}

pub use platform::{begin, interrupted, sweep, tell};

/// Every living process with its parent; zombies are left out, they hold nothing.
fn parents() -> Vec<(u32, u32)> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    entries
        .flatten()
        .filter_map(|entry| {
            let process = entry.file_name().to_str()?.parse().ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            Some((process, parent_in(&stat)?))
        })
        .collect()
}

/// The parent in a line of `/proc/PID/stat`. The second field, a name in brackets, may hold anything.
fn parent_in(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace();
    let state = fields.next()?;
    let parent = fields.next()?.parse().ok()?;
    (state != "Z" && state != "X").then_some(parent)
}

fn descendants_of(ancestor: u32, parents: &[(u32, u32)]) -> Vec<u32> {
    let mut found = Vec::new();
    let mut generation = vec![ancestor];
    while !generation.is_empty() {
        let next: Vec<u32> = parents
            .iter()
            .filter(|(process, parent)| generation.contains(parent) && !found.contains(process))
            .map(|(process, _)| *process)
            .collect();
        found.extend(&next);
        generation = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_does_not_hide_the_parent() {
        assert_eq!(parent_in("71 (a) b (c)) S 42 71 71 0"), Some(42));
        assert_eq!(parent_in("71 (chromium) Z 42 71 71 0"), None);
        assert_eq!(parent_in("nothing"), None);
    }

    #[test]
    fn descendants_are_found_over_generations() {
        let parents = [(2, 1), (3, 2), (4, 3), (9, 8), (5, 1)];
        let mut found = descendants_of(2, &parents);
        found.sort_unstable();
        assert_eq!(found, [3, 4]);
        assert!(descendants_of(9, &parents).is_empty());
    }
}
