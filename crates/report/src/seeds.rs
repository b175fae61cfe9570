//! What many runs of a program came to that differ in their seeds.

use std::ops::Range;

use crate::{Finding, Identity, Name};

/// What became of a range of seeds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ManySeeds {
    /// The seeds.
    pub seeds: Range<u64>,
    /// Whether the seeds behind the first one that fails do not count.
    pub first_only: bool,
    /// The ways in which seeds fail, in the order of their first seeds.
    pub failures: Vec<FailedSeeds>,
}

/// Seeds that fail in the same way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FailedSeeds {
    /// What stopped the first of them, or its exit status. What stopped the others differs from it in what is left to chance.
    pub finding: Box<Finding>,
    /// Where the program panicked, as it said itself, if it was not stopped.
    pub panics: Vec<Name>,
    /// The seeds, in ascending order; at least one.
    pub seeds: Vec<u64>,
    identity: Identity,
}

impl ManySeeds {
    /// So many seeds, none of which has failed yet.
    pub fn new(seeds: Range<u64>, first_only: bool) -> ManySeeds {
        ManySeeds { seeds, first_only, failures: Vec::new() }
    }

    /// A seed has failed: with this finding, or with an exit status and panics at these places.
    pub fn add(&mut self, seed: u64, finding: Box<Finding>, panics: Vec<Name>) {
        if self.first_only {
            if self.failures.first().is_some_and(|first| first.first() < seed) {
                return;
            }
            self.failures.clear();
        }
        let identity = finding.identity();
        match self.failures.iter_mut().find(|known| known.identity == identity && known.panics == panics) {
            None => self.failures.push(FailedSeeds { finding, panics, seeds: vec![seed], identity }),
            Some(known) => {
                if seed < known.first() {
                    known.finding = finding;
                }
                let at = known.seeds.partition_point(|&other| other < seed);
                known.seeds.insert(at, seed);
            }
        }
        self.failures.sort_by_key(FailedSeeds::first);
    }

    /// The status that the process should exit with: that of the first seed that fails.
    pub fn exit_status(&self) -> i32 {
        self.failures.first().map_or(0, |failed| failed.finding.exit_status())
    }
}

impl FailedSeeds {
    /// The first of them.
    pub fn first(&self) -> u64 {
        self.seeds[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Stopped;

    fn exit(status: i32) -> Box<Finding> {
        Stopped::Exit(status).into()
    }

    fn seeds(many: &ManySeeds) -> Vec<&[u64]> {
        many.failures.iter().map(|failed| &failed.seeds[..]).collect()
    }

    #[test]
    fn equal_failures_are_one() {
        let mut many = ManySeeds::new(0..64, false);
        assert_eq!(many.exit_status(), 0);
        many.add(9, exit(2), vec![]);
        many.add(7, Finding::unsupported("fork"), vec![]);
        many.add(3, exit(2), vec![]);
        many.add(5, Finding::unsupported("fork"), vec![]);
        many.add(4, exit(2), vec!["a.rs:1:1".into()]);
        assert_eq!(seeds(&many), [&[3, 9][..], &[4], &[5, 7]]);
        assert_eq!(many.exit_status(), 2);
    }

    #[test]
    fn the_first_is_the_one_with_the_least_seed() {
        let mut many = ManySeeds::new(0..64, true);
        for seed in [9, 12, 4, 5] {
            many.add(seed, exit(seed as i32), vec![]);
        }
        assert_eq!(seeds(&many), [[4]]);
        assert_eq!(many.exit_status(), 4);
    }

    #[test]
    fn the_finding_shown_is_that_of_the_first_seed() {
        let mut many = ManySeeds::new(0..64, false);
        let leak = |blocks: usize| -> Box<Finding> {
            let alloc = crate::AllocInfo {
                id: blocks as u64,
                kind: crate::AllocKind::Heap(crate::Allocator::Rust),
                size: 1,
                align: 1,
            };
            Stopped::Leak(vec![crate::LeakedBlock { alloc, allocated_at: vec![] }]).into()
        };
        many.add(2, leak(2), vec![]);
        many.add(1, leak(1), vec![]);
        many.add(3, leak(3), vec![]);
        assert_eq!(many.failures.len(), 1);
        assert_eq!(many.failures[0].finding, leak(1));
    }
}
