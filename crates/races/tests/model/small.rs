//! Random small programs: the model produces exactly those executions that are consistent, and that can be executed
//! step by step.

use assay_races::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

use crate::{
    axioms::{candidates, executions, judge},
    program::{Program, Step},
    random::Random,
};

/// A program of so many steps, most of them with strong orderings in every other one.
fn program(random: &mut Random, steps: usize) -> Program {
    let mut threads = vec![Vec::new(); 2 + random.below(2) as usize];
    let locations = if random.one_in(6) { 1 } else { 2 };
    let strong = random.one_in(2);
    let fences = 1 + random.below(4);
    for number in 0..steps {
        let mut pick = |orderings: &[Ordering]| {
            if strong && random.one_in(2) { SeqCst } else { random.pick(orderings) }
        };
        let load = pick(&[Relaxed, Relaxed, Acquire, SeqCst]);
        let store = pick(&[Relaxed, Relaxed, Release, SeqCst]);
        let update = pick(&[Relaxed, Relaxed, Acquire, Release, AcqRel, SeqCst]);
        let fence = pick(&[Acquire, Release, AcqRel, SeqCst]);
        let thread = random.below(threads.len() as u64) as usize;
        // Often the thread's other location than before, as in most litmus tests.
        let last = threads[thread].len() + thread;
        let at = if random.one_in(3) { random.below(locations as u64) as usize } else { last % locations };
        let step = match random.below(8 + fences) {
            0..4 => Step::Load(at, load),
            4..7 => Step::Store(at, number as u64 + 1, store),
            7 => Step::Update(at, number as u64 + 1, update),
            _ => Step::Fence(fence),
        };
        threads[thread].push(step);
    }
    Program { threads }
}

/// Compares so many; how many executions there are that have outdated loads.
fn compare(seed: u64, programs: u64, steps: usize) -> usize {
    let mut random = Random(seed);
    let (mut stale, mut sequential) = (0, 0);
    for _ in 0..programs {
        let mut program = program(&mut random, steps);
        while candidates(&program) > 1000 {
            program = self::program(&mut random, steps);
        }
        let (found, _) = program.executions(true);
        let expected = executions(&program);
        assert_eq!(found, expected, "{program:?}");
        for execution in &found {
            let verdict = judge(&program, execution);
            assert!(verdict.rc11, "{program:?}: {execution:?}");
        }
        let (strong, _) = program.executions(false);
        assert!(strong.is_subset(&found), "{program:?}");
        stale += found.len() - strong.len();
        sequential += strong.len();
    }
    println!("{programs} programs of {steps} steps: {sequential} executions, and {stale} with outdated loads");
    stale
}

#[test]
fn all_executions_of_small_programs_are_those_of_the_axioms() {
    let stale = compare(1, 1000, 5) + compare(2, 1000, 6) + compare(3, 500, 8);
    assert!(stale > 300, "{stale}");
}
