//! References to trait objects are reborrowed by each method, and shared ones with cells are written through.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

trait Tick {
    fn tick(&mut self);
    fn peek(&self);
}

struct Counter {
    count: u64,
    peeks: Cell<u64>,
}

impl Tick for Counter {
    fn tick(&mut self) {
        self.count += 1;
    }

    fn peek(&self) {
        self.peeks.set(self.peeks.get() + self.count);
    }
}

fn main() {
    let mut counter = Counter { count: 1, peeks: Cell::new(0) };
    let object: &mut dyn Tick = &mut counter;
    object.tick();
    object.peek();
    let (one, two): (&dyn Tick, &dyn Tick) = (object, object);
    one.peek();
    two.peek();
    one.peek();
    object.tick();
    assert_eq!((counter.count, counter.peeks.get()), (3, 8));
}
