//! `map_addr` keeps the provenance: the pointer may be used as before.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1u64;
    let owner = &raw mut number;
    let child = unsafe { &mut *owner } as *mut u64;
    let marked = child.map_addr(|address| address | 1);
    unsafe { *marked.map_addr(|address| address & !1) = 3 };
    let same = owner.with_addr(marked.addr() & !1);
    unsafe { *same += 1 };
    assert_eq!(number, 4);
}
