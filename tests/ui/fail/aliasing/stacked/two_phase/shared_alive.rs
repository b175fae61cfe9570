//! Stacked Borrows: a reference that is only announced ends others when the function starts. Tree Borrows: when it writes.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
struct Counter(i32);

impl Counter {
    fn peek(&mut self, other: &i32) -> i32 { //~[stacked] ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `counter`
        self.0 + *other
    }
}

fn main() {
    let mut counter = Counter(1);
    let pointer = &raw mut counter;
    let other = unsafe { &(*pointer).0 };
    assert_eq!(unsafe { (*pointer).peek(other) }, 2);
}
