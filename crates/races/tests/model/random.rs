//! Random executions: the model and the graph must say the same.

use crate::{graph::MOST, pair::Pair};

/// A small generator of pseudo-random numbers (splitmix64).
#[derive(Clone)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    pub(crate) fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

/// Compares so many steps.
fn compare(seed: u64, steps: u64, weak_memory: bool) {
    let mut random = Random(seed);
    let (mut step, mut races, mut settled) = (0, 0, 0);
    while step < steps {
        let mut pair = Pair::new(&mut random, weak_memory);
        let mut done = Vec::new();
        while pair.graph.events.len() < MOST - 2 && !random.one_in(200) {
            step += 1;
            let operation = pair.operation(&mut random);
            let mut next = pair.clone();
            done.push((pair.clocks.current(), operation.clone()));
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| next.run(&operation, &mut random)));
            match result {
                Ok(true) => pair = next,
                // It is as if the program had not done it.
                Ok(false) => {
                    races += 1;
                    done.pop();
                }
                Err(_) => {
                    done.iter().for_each(|(thread, operation)| eprintln!("{thread}: {operation:?}"));
                    panic!("step {step}: {:#?}", pair.accesses);
                }
            }
        }
        settled += pair.settled;
    }
    assert!(races > steps / 20 && settled > steps / 1000, "{races} races, {settled} times settled");
}

#[test]
fn a_million_steps_as_in_the_graph() {
    compare(1, 700_000, true);
    compare(2, 300_000, false);
}
