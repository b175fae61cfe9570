//! Thread-locals: cells, and lazily made values.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::{Cell, RefCell, UnsafeCell};

thread_local! {
    static STATE: UnsafeCell<u64> = const { UnsafeCell::new(1) };
    static COUNT: Cell<u64> = const { Cell::new(1) };
    static NAMES: RefCell<Vec<String>> = RefCell::new(vec!["first".into()]);
}

fn main() {
    STATE.with(|state| unsafe { *state.get() += 1 });
    STATE.with(|state| COUNT.set(COUNT.get() + unsafe { *state.get() }));
    NAMES.with_borrow_mut(|names| names.push(COUNT.get().to_string()));
    NAMES.with_borrow(|names| COUNT.with(|count| assert_eq!(names.len() as u64 + count.get(), 5)));
}
