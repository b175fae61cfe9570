//! Stacked Borrows: making a mutable reference for an argument ends raw pointers made of the same reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
struct Counter(i32);

impl Counter {
    fn add(&mut self) {
        self.0 += 1;
    }
}

fn main() {
    let mut counter = Counter(1);
    let first = &mut counter;
    let pointer = &raw mut *first;
    Counter::add(&mut *first);
    unsafe { (*pointer).0 += 1 }; //~[stacked] ERROR: aliasing violation: read of 4 bytes at offset 0 of local `counter`
    assert_eq!(counter.0, 3);
}
