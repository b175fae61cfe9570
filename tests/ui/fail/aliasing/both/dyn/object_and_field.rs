//! A reference to a trait object covers all of its value: a field of it that was in use ends with the method.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
trait Reset {
    fn reset(&mut self);
}

struct Counter {
    count: u64,
    limit: u64,
}

impl Reset for Counter {
    fn reset(&mut self) {
        self.count = 0;
        self.limit += 1;
    }
}

fn main() {
    let mut counter = Counter { count: 1, limit: 2 };
    let pointer = &raw mut counter;
    let limit = unsafe { &mut (*pointer).limit };
    *limit = 3;
    let object: &mut dyn Reset = unsafe { &mut *pointer };
    object.reset();
    *limit = 4; //~ ERROR: aliasing violation: write of 8 bytes at offset 8 of local `counter`
    assert_eq!(counter.count, 0);
}
