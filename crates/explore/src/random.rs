//! Decisions by a seed.

use assay_machine::{Choose, Reason};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// Decides pseudo-randomly. Equal seeds give equal decisions, on every host.
#[derive(Clone, Debug)]
pub struct RandomChooser {
    generator: Xoshiro256PlusPlus,
}

impl RandomChooser {
    /// The chooser of a seed.
    pub fn new(seed: u64) -> RandomChooser {
        RandomChooser { generator: Xoshiro256PlusPlus::seed_from_u64(seed) }
    }
}

impl Choose for RandomChooser {
    /// Each with the same probability: the high half of a product with a random word, drawn again in the rare case that it
    /// would favour some (Lemire, "Fast Random Integer Generation in an Interval", 2019).
    #[inline]
    fn choose(&mut self, n: u64, _reason: Reason) -> u64 {
        let n = n.max(1);
        loop {
            let product = u128::from(self.generator.next_u64()) * u128::from(n);
            let low = product as u64;
            if low >= n || low >= n.wrapping_neg() % n {
                return (product >> 64) as u64;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(seed: u64, n: u64, count: usize) -> Vec<u64> {
        let mut chooser = RandomChooser::new(seed);
        (0..count).map(|_| chooser.choose(n, Reason::Address)).collect()
    }

    #[test]
    fn equal_seeds_decide_equally() {
        assert_eq!(choices(7, 1000, 50), choices(7, 1000, 50));
        assert_ne!(choices(7, 1000, 50), choices(8, 1000, 50));
    }

    /// A change here would make old seeds and reports worthless.
    #[test]
    fn the_sequence_of_a_seed_never_changes() {
        assert_eq!(choices(0, 1_000_000, 4), [324_575, 382_239, 359_617, 11_455]);
    }

    #[test]
    fn decisions_are_in_range_and_all_possible() {
        for n in [1, 2, 3, 10] {
            let mut seen = vec![0; n as usize];
            for choice in choices(1, n, 1000) {
                seen[choice as usize] += 1;
            }
            assert!(seen.iter().all(|&count| count > 1000 / n / 2), "{seen:?}");
        }
        assert!(choices(1, u64::MAX, 100).iter().any(|&choice| choice > u64::MAX / 2));
    }

    #[test]
    fn chances_are_as_asked() {
        let mut chooser = RandomChooser::new(3);
        let hits = (0..10_000).filter(|_| chooser.chance(1, 4, Reason::AddressReuse)).count();
        assert!((2200..2800).contains(&hits), "{hits}");
        assert!(chooser.chance(1, 1, Reason::AddressReuse));
        assert!(!chooser.chance(0, 1, Reason::AddressReuse));
    }
}
