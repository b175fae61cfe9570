//! A static under two names may be used by turns.
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
    let pointer = &raw mut SHARED_NUMBER;
    unsafe {
        *pointer = 2;
        elsewhere::SHARED_NUMBER += 3;
        *pointer += 4;
        SHARED_NUMBER += 1;
        assert_eq!({ elsewhere::SHARED_NUMBER }, 10);
    }
}
