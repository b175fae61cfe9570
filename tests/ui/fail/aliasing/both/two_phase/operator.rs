//! `+=` borrows its left side: what the right side returned of it ends then.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::ops::AddAssign;

struct Total(i32);

impl AddAssign<&i32> for Total {
    fn add_assign(&mut self, other: &i32) { //~[stacked] ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `total`
        self.0 += 1; //~[tree] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `total`.*may not be written through until its function returns/
        self.0 += *other;
    }
}

fn main() {
    let mut total = Total(1);
    let pointer = &raw mut total;
    unsafe { *pointer += &(*pointer).0 };
}
