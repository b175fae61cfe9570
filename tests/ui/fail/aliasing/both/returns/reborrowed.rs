//! A returned reference is reborrowed in the caller: its source must still be good when the function returns.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Slot {
    number: u32,
}

impl Slot {
    fn number(&mut self, other: *mut u32) -> &mut u32 {
        let number = &mut self.number;
        unsafe { *other = 5 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `slot`.*an argument of `Slot::number`, which must stay valid until the function returns/
        number
    }
}

fn main() {
    let mut slot = Slot { number: 1 };
    let pointer = &raw mut slot;
    unsafe { *(*pointer).number(&raw mut (*pointer).number) = 2 };
}
