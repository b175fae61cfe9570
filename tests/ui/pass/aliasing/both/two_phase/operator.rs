//! `+=` borrows its left side after the right side was computed.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::ops::AddAssign;

struct Total(i32);

impl AddAssign<i32> for Total {
    fn add_assign(&mut self, other: i32) {
        self.0 += other;
    }
}

fn main() {
    let mut total = Total(1);
    total += total.0;
    let pointer = &raw mut total;
    unsafe { *pointer += (*pointer).0 };
    assert_eq!(total.0, 4);
}
