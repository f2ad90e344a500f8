//! How far one version of a stay has come on its way to the city.
//!
//! This is the way to the *city* only. What the national portal has accepted is told apart, and never by these words.

use crate::words::words;

words! {
    /// Where a version stands (guest-stays.md, section 5).
    Standing {
        /// Being entered, or given back to the clerk.
        Draft = "draft",
        /// Written down with its outbox row; waits for its turn.
        Queued = "queued",
        /// An attempt is counted and under way. A crash here is found again as queued.
        Sending = "sending",
        /// The city's receipt is here and was verified.
        Accepted = "accepted",
        /// The city named fields that it cannot take.
        Rejected = "rejected",
        /// It will not get further without a person.
        Wedged = "wedged",
    }
}

words! {
    /// What happens to a version.
    Step {
        /// The clerk has entered it.
        Enter = "enter",
        /// An attempt begins.
        Send = "send",
        /// No answer, too busy, killed meanwhile: it is tried again later.
        Postpone = "postpone",
        /// A receipt came and verifies.
        Accept = "accept",
        /// The city answered which fields it cannot take.
        Reject = "reject",
        /// The city answered what no retry will mend: device revoked, id taken by another body.
        Wedge = "wedge",
        /// The clerk takes it up again to mend it.
        Mend = "mend",
        /// A person has removed the obstacle: try again as it is.
        Retry = "retry",
    }
}

/// Every move there is. What is not in it cannot happen.
pub const MOVES: &[(Standing, Step, Standing)] = &[
    (Standing::Draft, Step::Enter, Standing::Queued),
    (Standing::Queued, Step::Send, Standing::Sending),
    (Standing::Sending, Step::Postpone, Standing::Queued),
    (Standing::Sending, Step::Accept, Standing::Accepted),
    (Standing::Sending, Step::Reject, Standing::Rejected),
    (Standing::Sending, Step::Wedge, Standing::Wedged),
    (Standing::Rejected, Step::Mend, Standing::Draft),
    (Standing::Wedged, Step::Retry, Standing::Queued),
    (Standing::Wedged, Step::Mend, Standing::Draft),
];

/// That step is not possible from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchMove {
    pub from: Standing,
    pub step: Step,
}

impl Standing {
    /// # Errors
    /// [`NoSuchMove`] for what is not in [`MOVES`].
    pub fn after(self, step: Step) -> Result<Standing, NoSuchMove> {
        MOVES
            .iter()
            .find(|(from, by, _)| (*from, *by) == (self, step))
            .map(|(_, _, to)| *to)
            .ok_or(NoSuchMove { from: self, step })
    }

    /// What can happen from here.
    pub fn steps(self) -> impl Iterator<Item = Step> {
        MOVES.iter().filter(move |(from, _, _)| *from == self).map(|(_, step, _)| *step)
    }

    /// The city has it and says so.
    pub const fn is_settled(self) -> bool {
        matches!(self, Standing::Accepted)
    }

    /// Nothing will happen until a person does something.
    pub const fn needs_a_person(self) -> bool {
        matches!(self, Standing::Draft | Standing::Rejected | Standing::Wedged)
    }

    /// What is found after the program was killed: an attempt without an answer is made again.
    #[must_use]
    pub fn on_start(self) -> Standing {
        self.after(Step::Postpone).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_step_leads_to_one_place() {
        let starts: BTreeSet<_> = MOVES.iter().map(|(from, step, _)| (from, step)).collect();
        assert_eq!(starts.len(), MOVES.len());
    }

    #[test]
    fn an_accepted_version_stays_so_and_all_else_can_get_there() {
        assert_eq!(Standing::Accepted.steps().count(), 0);
        for start in Standing::ALL {
            let mut reached = BTreeSet::from([*start]);
            for _ in Standing::ALL {
                let next: Vec<_> =
                    reached.iter().flat_map(|at| at.steps().map(|step| at.after(step).unwrap())).collect();
                reached.extend(next);
            }
            assert!(reached.contains(&Standing::Accepted), "{start}");
        }
    }

    #[test]
    fn who_waits_for_whom() {
        for standing in Standing::ALL {
            let by_hand = standing.steps().any(|step| matches!(step, Step::Enter | Step::Mend | Step::Retry));
            assert_eq!(standing.needs_a_person(), by_hand, "{standing}");
        }
        assert_eq!(Standing::Sending.on_start(), Standing::Queued);
        assert_eq!(Standing::Wedged.on_start(), Standing::Wedged);
    }

    proptest! {
        /// However steps come, nothing but an attempt leads to a receipt, and every attempt was queued before.
        #[test]
        fn a_walk_keeps_to_the_table(steps in proptest::collection::vec(0..Step::ALL.len(), 0..60)) {
            let (mut at, mut before) = (Standing::Draft, Standing::Draft);
            for step in steps {
                let step = Step::ALL[step];
                match at.after(step) {
                    Ok(to) => {
                        prop_assert!(MOVES.contains(&(at, step, to)));
                        prop_assert!(to != Standing::Sending || at == Standing::Queued);
                        prop_assert!(to != Standing::Accepted || (at, before) == (Standing::Sending, Standing::Queued));
                        (before, at) = (at, to);
                    }
                    Err(refused) => prop_assert_eq!(refused, NoSuchMove { from: at, step }),
                }
            }
        }
    }
}
