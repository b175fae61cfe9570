//! A reference that is only announced leaves raw pointers made of the same reference alone, and so does the one that the function
//! makes of it: only using the first reference itself would end them.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
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
    first.add();
    unsafe { (*pointer).0 += 1 };
    assert_eq!(counter.0, 3);
}
