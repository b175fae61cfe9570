//! Sorting, searching, deduplicating, draining: std's algorithms on slices and vectors.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers: Vec<i32> = (0..60).map(|number| (number * 37) % 41).collect();
    numbers.sort_by_key(|number| -number);
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.binary_search(&7), Ok(7));
    numbers.retain(|number| number % 3 != 0);
    let drained: Vec<i32> = numbers.drain(2..8).collect();
    numbers.splice(1..3, drained.iter().copied());
    numbers.rotate_left(3);
    numbers.extend_from_within(..4);
    numbers.swap_remove(1);
    numbers.insert(2, 5);
    numbers.copy_within(0..3, 5);
    let tail = numbers.split_off(10);
    numbers.iter_mut().zip(&tail).for_each(|(number, other)| *number += other);
    let (smaller, middle, larger) = numbers.select_nth_unstable(4);
    assert!(smaller.iter().all(|number| number <= middle) && larger.iter().all(|number| number >= middle));
    assert_eq!(numbers.chunk_by(|one, other| one == other).map(<[i32]>::len).sum::<usize>(), 10);
}
