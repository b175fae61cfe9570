//! A method that only reads takes a shared reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Counter(i32);

impl Counter {
    fn peek(&self, other: &i32) -> i32 {
        self.0 + *other
    }
}

fn main() {
    let mut counter = Counter(1);
    let pointer = &raw mut counter;
    let other = unsafe { &(*pointer).0 };
    assert_eq!(unsafe { (*pointer).peek(other) }, 2);
}
