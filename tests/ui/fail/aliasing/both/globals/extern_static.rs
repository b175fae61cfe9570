//! A static under two names is one place: a write through one ends references from the other.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#[unsafe(no_mangle)]
static mut SHARED_NUMBER: u32 = 1;

mod elsewhere {
    unsafe extern "C" {
        pub static mut SHARED_NUMBER: u32;
    }
}

fn main() {
    let number = unsafe { &mut *(&raw mut SHARED_NUMBER) };
    *number = 2;
    unsafe { elsewhere::SHARED_NUMBER = 3 };
    *number = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of static `SHARED_NUMBER`
}
