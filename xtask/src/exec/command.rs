//! One program, its limit of time and its end.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::group::{Tell, interrupted, tell};
use crate::failure::Failure;

const POLL: Duration = Duration::from_millis(20);
/// How long an interrupted program may take to end by itself.
const GRACE: Duration = Duration::from_secs(10);
const DEFAULT_LIMIT: Duration = Duration::from_secs(3_600);

/// A program to run. It inherits the terminal unless its output is asked for.
#[derive(Debug)]
pub struct Exec {
    label: String,
    command: Command,
    limit: Duration,
    own_group: bool,
}

impl Exec {
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let label = Path::new(program).file_name().unwrap_or(program).to_string_lossy().into_owned();
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self { label, command, limit: DEFAULT_LIMIT, own_group: true }
    }

    /// A cargo that sees the environment a person's own `cargo` would see, without what cargo told
    /// this program about itself: both then share one build cache.
    pub fn cargo(root: &Path, subcommand: &str) -> Self {
        Self::cargo_at("cargo", root, subcommand)
    }

    /// The same with a certain cargo.
    pub fn cargo_at(program: &str, root: &Path, subcommand: &str) -> Self {
        let mut exec = Self::new(program).arg(subcommand).dir(root);
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(is_of_the_outer_cargo) {
                exec.command.env_remove(&name);
            }
        }
        exec.label = format!("cargo {subcommand}");
        exec
    }

    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    pub fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// The same program started by another one, which gets `args` first.
    pub fn under(self, program: &str, args: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args(args).arg(self.command.get_program()).args(self.command.get_args());
        for (name, value) in self.command.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        if let Some(dir) = self.command.get_current_dir() {
            command.current_dir(dir);
        }
        command.stdin(Stdio::null());
        Self { command, ..self }
    }

    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    pub fn stdin(mut self, stdin: Stdio) -> Self {
        self.command.stdin(stdin);
        self
    }

    /// Writes what it says to a file, anew.
    pub fn log_to(mut self, path: &Path) -> Result<Self, Failure> {
        let file = std::fs::File::create(path).map_err(Failure::file(path))?;
        let errors = file.try_clone().map_err(Failure::file(path))?;
        self.command.stdout(file).stderr(errors);
        Ok(self)
    }

    /// Says nothing on the terminal.
    pub fn quiet(mut self) -> Self {
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        self
    }

    /// For a program that asks the person something (a password): it keeps the terminal.
    pub fn interactive(mut self) -> Self {
        self.command.stdin(Stdio::inherit());
        self.own_group = false;
        self
    }

    pub fn start(mut self) -> Result<Running, Failure> {
        #[cfg(unix)]
        if self.own_group {
            std::os::unix::process::CommandExt::process_group(&mut self.command, 0);
        }
        let child = self
            .command
            .spawn()
            .map_err(|source| Failure::NotStarted { program: self.label.clone(), source })?;
        Ok(Running { label: self.label, child, begun: Instant::now(), limit: self.limit, over: false })
    }

    pub fn run(self) -> Result<(), Failure> {
        self.start()?.wait()
    }

    /// Its standard output, once it has ended well.
    pub fn output(mut self) -> Result<String, Failure> {
        self.command.stdout(Stdio::piped());
        let mut running = self.start()?;
        let reader = running.child.stdout.take().map(|mut pipe| {
            std::thread::spawn(move || {
                let mut text = Vec::new();
                pipe.read_to_end(&mut text).map(|_| text)
            })
        });
        running.wait()?;
        let Some(Ok(Ok(bytes))) = reader.map(std::thread::JoinHandle::join) else {
            return Err(Failure::broken("reading a program's output", "the pipe broke"));
        };
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn is_of_the_outer_cargo(name: &str) -> bool {
    const PREFIXES: [&str; 4] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
    const NAMES: [&str; 5] =
        ["CARGO", "CARGO_PRIMARY_PACKAGE", "OUT_DIR", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"];
    NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// A started program; dropping it ends its whole group.
#[derive(Debug)]
pub struct Running {
    label: String,
    child: Child,
    begun: Instant,
    limit: Duration,
    over: bool,
}

impl Running {
    /// Its exit, if it has ended.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>, Failure> {
        let status = self
            .child
            .try_wait()
            .map_err(|source| Failure::NotStarted { program: self.label.clone(), source })?;
        self.over |= status.is_some();
        Ok(status)
    }

    /// What it means that it has ended this way.
    pub fn bad_end(&self, status: ExitStatus) -> Failure {
        Failure::Command { label: self.label.clone(), status: status.to_string() }
    }

    /// Waits for a good end; an interrupt or the limit ends it before.
    pub fn wait(&mut self) -> Result<(), Failure> {
        loop {
            if let Some(status) = self.ended()? {
                return if status.success() {
                    Ok(())
                } else if interrupted() {
                    Err(Failure::Interrupted)
                } else {
                    Err(self.bad_end(status))
                };
            }
            if interrupted() {
                self.stop();
                return Err(Failure::Interrupted);
            }
            if self.begun.elapsed() > self.limit {
                self.stop();
                return Err(Failure::TooLong { label: self.label.clone(), limit: self.limit });
            }
            std::thread::sleep(POLL);
        }
    }

    /// Asks it to end, then ends it. Nothing of its group is left afterwards.
    pub fn stop(&mut self) {
        if !self.over {
            tell(self.child.id(), Tell::Interrupt);
            let asked = Instant::now();
            while asked.elapsed() < GRACE && matches!(self.ended(), Ok(None)) {
                std::thread::sleep(POLL);
            }
        }
        tell(self.child.id(), Tell::Kill);
        if !self.over {
            // A process that does not share our group (see `interactive`) is not reached by the group.
            let _gone = self.child.kill();
            let _reaped = self.child.wait();
            self.over = true;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.over {
            self.stop();
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn output_is_what_the_program_printed() {
        assert_eq!(Exec::new("echo").arg("hải đăng").output().unwrap(), "hải đăng\n");
    }

    #[test]
    fn a_bad_end_is_a_failure_with_its_label() {
        let failure = Exec::new("false").label("the check").run().unwrap_err();
        assert_eq!(failure.code(), "command-failed");
        assert!(failure.to_string().starts_with("the check failed"));
    }

    #[test]
    fn the_limit_ends_the_whole_group() {
        let limit = Duration::from_millis(200);
        let begun = Instant::now();
        // The inner sleep would hold the pipe for a minute if only the shell were ended.
        let failure = Exec::new("sh").args(["-c", "sleep 60 & wait"]).limit(limit).output().unwrap_err();
        assert_eq!(failure.code(), "too-long");
        assert!(begun.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn what_the_outer_cargo_set_is_recognised() {
        assert!(is_of_the_outer_cargo("CARGO_MANIFEST_DIR"));
        assert!(is_of_the_outer_cargo("CARGO"));
        assert!(!is_of_the_outer_cargo("CARGO_HOME"));
        assert!(!is_of_the_outer_cargo("CARGO_TARGET_DIR"));
    }
}
