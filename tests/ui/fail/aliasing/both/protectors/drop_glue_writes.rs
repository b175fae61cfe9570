//! `drop` gets a mutable reference: while it runs, nothing else may write to the value.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Owner {
    number: i32,
    itself: *mut i32,
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.number = 2;
        unsafe { *self.itself = 3 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 8 of local `owner`
    }
}

fn main() {
    let mut owner = Owner { number: 1, itself: std::ptr::null_mut() };
    let pointer = &raw mut owner;
    unsafe { (*pointer).itself = &raw mut (*pointer).number };
    unsafe { pointer.drop_in_place() };
    std::mem::forget(owner);
}
