//! Fields of a union through raw pointers.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
union Either {
    number: u32,
    bytes: [u8; 4],
}

fn main() {
    let mut either = Either { number: 1 };
    let pointer = &raw mut either;
    let (number, bytes) = unsafe { (&raw mut (*pointer).number, &raw mut (*pointer).bytes) };
    unsafe {
        *number = 0x02020202;
        (*bytes)[0] = 3;
        (*bytes)[3] = 3;
        assert_eq!(*number, 0x03020203);
    }
}
