//! Fields of a union are one place.
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
    let number = unsafe { &mut (*pointer).number };
    *number = 2;
    unsafe { (*pointer).bytes = [3; 4] };
    *number = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `either`
}
