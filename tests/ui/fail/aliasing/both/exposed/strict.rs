//! `map_addr` keeps the provenance, and with it all rules.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1u64;
    let owner = &raw mut number;
    let child = unsafe { &mut *owner } as *mut u64;
    let marked = child.map_addr(|address| address | 1);
    unsafe { *owner = 2 };
    unsafe { *marked.map_addr(|address| address & !1) = 3 }; //~ ERROR: aliasing violation: write of 8 bytes at offset 0 of local `number`
}
