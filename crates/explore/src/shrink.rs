//! Shortening a schedule: which of its switches does a failure need?
//!
//! Delta debugging (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002) on the switches, those
//! that interrupt a thread first. A switch that is left out leaves the others their meaning, for each is counted by what its
//! own thread has done. The run that an edited schedule leads to is asked for the switches that it really had: it may have
//! ended earlier, or have left out what it could not follow.
//!
//! What else is left to chance, such as which of several stores a load sees, follows from a seed, and comes out otherwise when threads
//! take turns otherwise. When nothing more can be left out with the seed of the failure, others are tried as well.

use assay_machine::Switch;

/// What was found out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shrunk {
    /// A schedule under which the program fails in the same way.
    pub switches: Vec<Switch>,
    /// The seed of everything else with which it does.
    pub seed: u64,
    /// How often the program was run.
    pub runs: usize,
}

/// How many of the switches interrupt a thread so that another one goes on.
pub fn preemptions(switches: &[Switch]) -> usize {
    switches.iter().filter(|switch| is_preemption(switch)).count()
}

fn is_preemption(switch: &Switch) -> bool {
    switch.when.is_interruption() && switch.thread != switch.to
}

/// Leaves out switches as long as `fails` says of a schedule and a seed that the program still fails in the same way, by the switches
/// that its run really had; at most `most` runs. The program has failed with the first of the seeds.
pub fn shrink(
    switches: &[Switch],
    seeds: std::ops::Range<u64>,
    most: usize,
    fails: impl FnMut(&[Switch], u64) -> Option<Vec<Switch>>,
) -> Shrunk {
    let mut search = Search { best: switches.to_vec(), seed: seeds.start, others: 0..0, runs: 0, most, fails };
    // Often nothing is needed but the order in which threads wait.
    search.attempt(switches.iter().copied().filter(|switch| !is_preemption(switch)).collect());
    search.attempt(Vec::new());
    loop {
        let before = search.best.clone();
        search.reduce(is_preemption);
        search.reduce(|switch| !is_preemption(switch));
        search.stretch();
        if search.best != before && !search.is_over() {
            continue;
        }
        if preemptions(&search.best) == 0 || search.is_over() || search.others == seeds {
            return Shrunk { switches: search.best, seed: search.seed, runs: search.runs };
        }
        search.others = seeds.clone();
    }
}

struct Search<F> {
    best: Vec<Switch>,
    /// With which it fails.
    seed: u64,
    /// Which others are tried.
    others: std::ops::Range<u64>,
    runs: usize,
    most: usize,
    fails: F,
}

impl<F: FnMut(&[Switch], u64) -> Option<Vec<Switch>>> Search<F> {
    fn is_over(&self) -> bool {
        self.runs >= self.most
    }

    /// Whether the program fails with these switches. If it is the better for it, they are what is known to fail from now on.
    fn attempt(&mut self, switches: Vec<Switch>) -> bool {
        let first = self.seed;
        let others = self.others.clone().filter(|&seed| seed != first);
        for seed in std::iter::once(first).chain(others) {
            if self.is_over() || switches == self.best {
                return false;
            }
            self.runs += 1;
            if let Some(real) = (self.fails)(&switches, seed)
                && weight(&real) < weight(&self.best)
            {
                (self.best, self.seed) = (real, seed);
                return true;
            }
        }
        false
    }

    /// Leaves out as many as possible of the switches that are of a kind: half of them at a time, then a quarter, and so on.
    fn reduce(&mut self, of_a_kind: impl Fn(&Switch) -> bool) {
        let mut parts = 2;
        loop {
            let count = self.best.iter().filter(|switch| of_a_kind(switch)).count();
            if count == 0 || self.is_over() {
                return;
            }
            let size = count.div_ceil(parts.min(count));
            if self.leave_out_a_part(&of_a_kind, size) {
                parts = 2.max(parts - 1);
            } else if size == 1 {
                return;
            } else {
                parts *= 2;
            }
        }
    }

    /// Leaves out `size` neighbours, the later ones first: much of what is at the end is only aftermath.
    fn leave_out_a_part(&mut self, of_a_kind: &impl Fn(&Switch) -> bool, size: usize) -> bool {
        let mut left_out_any = false;
        let mut end = self.best.iter().filter(|switch| of_a_kind(switch)).count();
        while end > 0 && !self.is_over() {
            let start = end.saturating_sub(size);
            let mut number = 0;
            let kept = self.best.iter().copied().filter(|switch| {
                let at = number;
                number += usize::from(of_a_kind(switch));
                !of_a_kind(switch) || at < start || at >= end
            });
            let kept = kept.collect();
            if self.attempt(kept) {
                left_out_any = true;
                // The run may have had fewer than were left.
                end = start.min(self.best.iter().filter(|switch| of_a_kind(switch)).count());
            } else {
                end = start;
            }
        }
        left_out_any
    }

    /// Leaves out two interruptions at once where neither can go alone: one that hands over, and one that hands back.
    fn stretch(&mut self) {
        const MOST: usize = 12;
        let places: Vec<usize> = (0..self.best.len()).filter(|&at| is_preemption(&self.best[at])).collect();
        if places.len() > MOST {
            return;
        }
        for (number, &first) in places.iter().enumerate() {
            for &second in &places[number + 1..] {
                let kept = self.best.iter().enumerate().filter(|&(at, _)| at != first && at != second);
                let kept = kept.map(|(_, switch)| *switch).collect();
                if self.attempt(kept) {
                    return;
                }
            }
        }
    }
}

/// Interruptions count first, then all switches.
fn weight(switches: &[Switch]) -> (usize, usize) {
    (preemptions(switches), switches.len())
}

#[cfg(test)]
mod tests {
    use assay_machine::When;
    use proptest::prelude::*;

    use super::*;

    fn interruption(thread: u32, at: u64) -> Switch {
        Switch { thread, when: When::Interrupted(at), to: 1 - thread }
    }

    /// Fails whenever these are there.
    fn needs(needed: &[Switch]) -> impl FnMut(&[Switch], u64) -> Option<Vec<Switch>> {
        move |switches, _| needed.iter().all(|one| switches.contains(one)).then(|| switches.to_vec())
    }

    #[test]
    fn what_needs_no_switch_has_none() {
        let all: Vec<_> = (0..100).map(|at| interruption(at % 2, at.into())).collect();
        let shrunk = shrink(&all, 7..8, 1000, needs(&[]));
        assert_eq!(shrunk, Shrunk { switches: vec![], seed: 7, runs: 1 });
    }

    #[test]
    fn two_that_only_go_together_do() {
        let all: Vec<_> = (0..10).map(|at| interruption(at % 2, at.into())).collect();
        let (over, back) = (all[3], all[6]);
        let shrunk = shrink(&all, 0..1, 1000, |switches, _| {
            let (over, back) = (switches.contains(&over), switches.contains(&back));
            (over == back && switches.contains(&all[8])).then(|| switches.to_vec())
        });
        assert_eq!(shrunk.switches, [all[8]]);
    }

    #[test]
    fn other_seeds_are_tried_when_nothing_else_helps() {
        let all: Vec<_> = (0..10).map(|at| interruption(at % 2, at.into())).collect();
        // With the seed of the failure, the first two are needed, with one of the others only the first.
        let mut fails = |switches: &[Switch], seed: u64| {
            let needed = if seed == 22 { &all[..1] } else { &all[..2] };
            (seed != 21 && needed.iter().all(|one| switches.contains(one))).then(|| switches.to_vec())
        };
        let shrunk = shrink(&all, 20..24, 1000, &mut fails);
        assert_eq!((&*shrunk.switches, shrunk.seed), (&all[..1], 22));
        let shrunk = shrink(&all, 20..22, 1000, &mut fails);
        assert_eq!((&*shrunk.switches, shrunk.seed), (&all[..2], 20));
    }

    #[test]
    fn the_number_of_runs_is_bounded() {
        let all: Vec<_> = (0..1000).map(|at| interruption(at % 2, at.into())).collect();
        let shrunk = shrink(&all, 0..4, 7, needs(&all[..500]));
        assert_eq!(shrunk.runs, 7);
        assert!(needs(&all[..500])(&shrunk.switches, shrunk.seed).is_some());
    }

    proptest! {
        #[test]
        fn exactly_what_is_needed_is_left(count in 1..400usize, picks in prop::collection::vec(any::<prop::sample::Index>(), 0..4)) {
            let switch = |at: usize| match at % 3 {
                0 => Switch { thread: 0, when: When::GaveWay(at as u64), to: 1 },
                _ => interruption((at % 2) as u32, at as u64),
            };
            let all: Vec<_> = (0..count).map(switch).collect();
            let needed: Vec<_> = picks.iter().map(|pick| all[pick.index(count)]).collect();
            let shrunk = shrink(&all, 0..1, 10_000, needs(&needed));
            let expected: Vec<_> = all.iter().copied().filter(|one| needed.contains(one)).collect();
            prop_assert_eq!(shrunk.switches, expected);
            prop_assert!(shrunk.runs < 50 + 20 * (needed.len() + 1) * 12, "{} runs", shrunk.runs);
        }
    }
}
