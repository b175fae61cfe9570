//! When a running thread is interrupted at random.

use assay_memory::{Choose, Reason};

use crate::Rate;

/// Draws how many basic blocks a thread runs until it is interrupted.
///
/// Deciding at each block with the same probability is the same as deciding once how long to go on, where the lengths
/// have a geometric distribution; and that costs one choice instead of a hundred.
#[derive(Clone)]
pub(crate) struct Gaps {
    /// The probability of going on for 1, 2, 4, 8, ... blocks. Products only, so that every host computes the same.
    powers: [f64; POWERS],
    rate: Rate,
}

/// The longest gap, at a rate of one in a million, has 25 bits.
const POWERS: usize = 26;
/// How finely gaps are drawn.
const STEPS: u64 = 1 << 32;

impl Gaps {
    pub(crate) fn new(rate: Rate) -> Gaps {
        let mut powers = [1.0 - f64::from(rate.millionths()) / 1e6; POWERS];
        for index in 1..POWERS {
            powers[index] = powers[index - 1] * powers[index - 1];
        }
        Gaps { powers, rate }
    }

    /// Whether there are interruptions at all.
    pub(crate) fn happen(&self) -> bool {
        self.rate != Rate::NEVER
    }

    /// The number of blocks until the next interruption, at least 1; the first choice is the longest.
    pub(crate) fn draw(&self, chooser: &mut dyn Choose) -> u64 {
        match self.rate {
            Rate::NEVER => return u64::MAX,
            Rate::ALWAYS => return 1,
            _ => {}
        }
        let drawn = (chooser.choose(STEPS, Reason::Preemption) + 1) as f64 / STEPS as f64;
        // The largest number of blocks that it goes on for with more than this probability.
        let (mut blocks, mut probability) = (0, 1.0);
        for (index, power) in self.powers.iter().enumerate().rev() {
            if probability * power > drawn {
                probability *= power;
                blocks += 1 << index;
            }
        }
        blocks + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives these values, scaled to the range that is asked for.
    struct Evenly(u64, u64);

    impl Choose for Evenly {
        fn choose(&mut self, n: u64, _: Reason) -> u64 {
            self.0 += 1;
            n / self.1 * (self.0 - 1)
        }
    }

    fn mean(millionths: u32) -> f64 {
        let gaps = Gaps::new(Rate::from_millionths(millionths).expect("at most a million"));
        let mut chooser = Evenly(0, 10_000);
        (0..10_000).map(|_| gaps.draw(&mut chooser) as f64).sum::<f64>() / 10_000.0
    }

    #[test]
    fn gaps_are_as_long_as_the_rate_says() {
        for (millionths, expected) in [(10_000, 100.0), (500_000, 2.0), (100_000, 10.0), (1, 1e6)] {
            let mean = mean(millionths);
            assert!((mean / expected - 1.0).abs() < 0.02, "{mean} instead of {expected}");
        }
    }

    #[test]
    fn the_ends_of_the_scale_need_no_choice() {
        struct Nobody;
        impl Choose for Nobody {
            fn choose(&mut self, _: u64, _: Reason) -> u64 {
                panic!("asked")
            }
        }
        assert_eq!(Gaps::new(Rate::NEVER).draw(&mut Nobody), u64::MAX);
        assert_eq!(Gaps::new(Rate::ALWAYS).draw(&mut Nobody), 1);
    }

    #[test]
    fn the_first_choice_interrupts_late() {
        let gaps = Gaps::new(Rate::from_millionths(10_000).expect("at most a million"));
        assert!(gaps.draw(&mut assay_memory::FirstChoice) > 2000);
    }
}
