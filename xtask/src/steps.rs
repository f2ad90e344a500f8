//! A numbered list of steps, printed as they happen with the time each took.

use std::time::{Duration, Instant};

use crate::exec;
use crate::failure::Failure;

/// How a step ended when it did not fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Nothing had changed since the last time.
    Unchanged,
    /// Done, with something worth reading.
    Said(String),
    /// Done, and what it printed itself shall stay the last lines.
    Told,
}

type Action<'a, J> = Box<dyn FnOnce(&mut J) -> Result<Outcome, Failure> + 'a>;

/// Steps over a shared job `J`, counted before the first one starts.
pub struct Steps<'a, J> {
    actions: Vec<(String, Action<'a, J>)>,
}

impl<J> std::fmt::Debug for Steps<'_, J> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.actions.iter().map(|(title, _)| title)).finish()
    }
}

impl<'a, J> Steps<'a, J> {
    pub fn new() -> Self {
        Self { actions: Vec::new() }
    }

    pub fn add(
        &mut self,
        title: impl Into<String>,
        action: impl FnOnce(&mut J) -> Result<Outcome, Failure> + 'a,
    ) {
        self.actions.push((title.into(), Box::new(action)));
    }

    /// Runs every step in order and stops at the first failure; gives the whole time taken.
    pub fn run(self, job: &mut J) -> Result<Duration, Failure> {
        let begun = Instant::now();
        let total = self.actions.len();
        for (index, (title, action)) in self.actions.into_iter().enumerate() {
            if exec::interrupted() {
                return Err(Failure::Interrupted);
            }
            println!("[{}/{total}] {title}", index + 1);
            let since = Instant::now();
            let outcome = action(job)?;
            if outcome != Outcome::Told {
                println!("      {}", ending(&outcome, since.elapsed()));
            }
        }
        Ok(begun.elapsed())
    }
}

fn ending(outcome: &Outcome, took: Duration) -> String {
    let took = took.as_secs_f64();
    match outcome {
        Outcome::Done | Outcome::Told => format!("{took:.1} s"),
        Outcome::Unchanged => format!("{took:.1} s, unchanged"),
        Outcome::Said(words) => format!("{took:.1} s, {words}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_share_a_job_and_stop_at_the_first_failure() {
        let mut steps: Steps<'_, Vec<u8>> = Steps::new();
        steps.add("one", |seen| {
            seen.push(1);
            Ok(Outcome::Done)
        });
        steps.add("two", |_| Err(Failure::broken("two", "on purpose")));
        steps.add("three", |seen| {
            seen.push(3);
            Ok(Outcome::Done)
        });
        let mut seen = Vec::new();
        assert_eq!(steps.run(&mut seen).unwrap_err().code(), "broken");
        assert_eq!(seen, [1]);
    }

    #[test]
    fn an_ending_tells_time_and_outcome() {
        let took = Duration::from_millis(1_240);
        assert_eq!(ending(&Outcome::Done, took), "1.2 s");
        assert_eq!(ending(&Outcome::Unchanged, took), "1.2 s, unchanged");
        assert_eq!(ending(&Outcome::Said("3 files".into()), took), "1.2 s, 3 files");
    }
}
