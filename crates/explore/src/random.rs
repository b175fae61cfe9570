//! Decisions by a seed.

use assay_machine::{Choose, Reason};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// Decides pseudo-randomly. Equal seeds give equal decisions, on every host.
///
/// The schedule has a generator of its own, and so has each thread for whatever else is decided while it runs. So a thread
/// is told the same under any schedule in which it asks the same, and a schedule can be repeated, or changed, without the
/// rest. Recordings rely on this: [`RandomChooser::NAME`] stands in them for what a seed means here.
#[derive(Clone, Debug)]
pub struct RandomChooser {
    seed: u64,
    /// The running thread's.
    own: Xoshiro256PlusPlus,
    running: usize,
    /// Those of all threads that were asked about, but for the running one's, which is out of date.
    threads: Vec<Xoshiro256PlusPlus>,
    schedule: Xoshiro256PlusPlus,
}

impl RandomChooser {
    /// The name of this way to decide by a seed. Any other way, however little it differs, has to have another name.
    pub const NAME: &str = "xoshiro256++/1";

    /// The chooser of a seed.
    pub fn new(seed: u64) -> RandomChooser {
        let own = generator(seed, 0);
        RandomChooser { seed, threads: vec![own.clone()], own, running: 0, schedule: generator(seed, u64::MAX) }
    }
}

/// The generator of a stream of a seed's; stream 0 is the seed's own.
fn generator(seed: u64, stream: u64) -> Xoshiro256PlusPlus {
    // Odd, and with bits set all over: neighbouring streams are far from each other and from those of neighbouring seeds.
    Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_add(stream.wrapping_mul(0xd1b5_4a32_d192_ed03)))
}

impl Choose for RandomChooser {
    /// Each with the same probability: the high half of a product with a random word, drawn again in the rare case that it
    /// would favour some (Lemire, "Fast Random Integer Generation in an Interval", 2019).
    #[inline]
    fn choose(&mut self, n: u64, reason: Reason) -> u64 {
        let generator = if is_schedule(reason) { &mut self.schedule } else { &mut self.own };
        let n = n.max(1);
        loop {
            let product = u128::from(generator.next_u64()) * u128::from(n);
            let low = product as u64;
            if low >= n || low >= n.wrapping_neg() % n {
                return (product >> 64) as u64;
            }
        }
    }

    fn running(&mut self, thread: u32) {
        let thread = thread as usize;
        while self.threads.len() <= thread {
            self.threads.push(generator(self.seed, self.threads.len() as u64));
        }
        if thread != self.running {
            self.threads[self.running] = std::mem::replace(&mut self.own, self.threads[thread].clone());
            self.running = thread;
        }
    }
}

/// Whether a decision is about turns: those that a machine does not ask for when it is given a schedule.
pub(crate) fn is_schedule(reason: Reason) -> bool {
    matches!(reason, Reason::Scheduling | Reason::Preemption)
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

    /// A change here would make old seeds, reports and recordings worthless.
    #[test]
    fn the_sequence_of_a_seed_never_changes() {
        assert_eq!(choices(0, 1_000_000, 4), [324_575, 382_239, 359_617, 11_455]);
        let mut chooser = RandomChooser::new(0);
        chooser.running(2);
        let second = chooser.choose(1_000_000, Reason::WeakRead);
        let schedule = chooser.choose(1_000_000, Reason::Scheduling);
        assert_eq!((second, schedule), (954_385, 843_290));
    }

    #[test]
    fn what_a_thread_is_told_does_not_depend_on_others() {
        let told = |order: &[u32]| {
            let mut chooser = RandomChooser::new(5);
            let mut told = vec![Vec::new(); 3];
            for &thread in order {
                chooser.running(thread);
                chooser.choose(10, Reason::Preemption);
                told[thread as usize].push(chooser.choose(1000, Reason::Address));
            }
            told
        };
        assert_eq!(told(&[0, 0, 1, 1, 2, 2]), told(&[2, 1, 0, 1, 0, 2]));
        assert_eq!(told(&[0, 0])[0], choices(5, 1000, 2));
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
