//! Only what the argument points to is protected: others may write beside it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn fill(byte: &u8, all: *mut [u8; 64]) -> u8 {
    unsafe { all.cast::<u8>().write_bytes(1, 63) };
    *byte
}

fn main() {
    let all = Box::into_raw(Box::new([0; 64]));
    unsafe {
        assert_eq!(fill(&(*all)[63], all), 0);
        drop(Box::from_raw(all));
    }
}
