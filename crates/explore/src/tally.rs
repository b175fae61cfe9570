//! What a run has asked, in two words.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use assay_machine::{Choose, Reason};

use crate::random::is_schedule;

/// How many decisions a run has asked for, those about turns left out, and a digest of what they were about and of the
/// answers. Runs that differ in any of them differ in this.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// How many.
    pub decisions: u64,
    /// A digest of all questions and answers, in their order.
    pub digest: u64,
}

/// Leaves the decisions to another chooser, and keeps a [`Tally`] of them.
#[derive(Clone, Debug)]
pub struct TallyingChooser<C> {
    chooser: C,
    tally: Rc<Cell<Tally>>,
}

impl<C: Choose> TallyingChooser<C> {
    /// Tallies what another chooser decides. The tally can be read through the second value, also while a machine owns the
    /// chooser.
    pub fn new(chooser: C) -> (TallyingChooser<C>, Rc<Cell<Tally>>) {
        let tally = Rc::default();
        (TallyingChooser { chooser, tally: Rc::clone(&tally) }, tally)
    }
}

impl<C: Choose> Choose for TallyingChooser<C> {
    #[inline]
    fn choose(&mut self, n: u64, reason: Reason) -> u64 {
        let taken = self.chooser.choose(n, reason);
        if !is_schedule(reason) {
            let Tally { decisions, digest } = self.tally.get();
            let seen = n.rotate_left(40) ^ (reason as u64) << 56 ^ taken;
            let digest = (digest.rotate_left(5) ^ seen).wrapping_mul(0x517c_c1b7_2722_0a95);
            self.tally.set(Tally { decisions: decisions + 1, digest });
        }
        taken
    }

    fn running(&mut self, thread: u32) {
        self.chooser.running(thread);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:016x}", self.decisions, self.digest)
    }
}

impl FromStr for Tally {
    type Err = ();

    fn from_str(text: &str) -> Result<Tally, ()> {
        let (decisions, digest) = text.split_once(' ').ok_or(())?;
        let digest = u64::from_str_radix(digest, 16).map_err(|_| ())?;
        Ok(Tally { decisions: decisions.parse().map_err(|_| ())?, digest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RandomChooser;

    fn tally(questions: &[(u64, Reason)]) -> Tally {
        let (mut chooser, tally) = TallyingChooser::new(RandomChooser::new(1));
        for &(n, reason) in questions {
            assert!(chooser.choose(n, reason) < n);
        }
        tally.get()
    }

    #[test]
    fn any_difference_shows() {
        let first = tally(&[(10, Reason::Address), (3, Reason::RandomBytes)]);
        assert_eq!(first.decisions, 2);
        assert_eq!(first, tally(&[(10, Reason::Address), (9, Reason::Preemption), (3, Reason::RandomBytes)]));
        assert_ne!(first, tally(&[(3, Reason::RandomBytes), (10, Reason::Address)]));
        assert_ne!(first, tally(&[(10, Reason::Address), (3, Reason::ShortRead)]));
        assert_ne!(first, tally(&[(10, Reason::Address), (4, Reason::RandomBytes)]));
        assert_ne!(first, tally(&[(10, Reason::Address)]));
    }

    #[test]
    fn text_is_read_again() {
        let tally = Tally { decisions: 17, digest: 0xff };
        assert_eq!(tally.to_string(), "17 00000000000000ff");
        assert_eq!(tally.to_string().parse(), Ok(tally));
        assert!("17".parse::<Tally>().is_err());
    }
}
