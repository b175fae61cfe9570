//! What was reborrowed from an integer's pointer ends like anything else.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1u64;
    let owner = &raw mut number;
    let pointer = ((owner as usize | 1) & !1) as *mut u64;
    let shared = unsafe { &*owner };
    unsafe { *pointer = 2 };
    println!("{}", *shared); //~ ERROR: aliasing violation: `&` reborrow of 8 bytes at offset 0 of local `number`
}
