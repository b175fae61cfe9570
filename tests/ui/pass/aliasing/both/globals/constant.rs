//! Promoted constants, string literals and constants with references, read in all ways.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
static NAMES: [&str; 2] = ["one", "two"];
const NESTED: &&[u32] = &&[1u32, 2, 3].as_slice();

fn main() {
    let promoted: &'static [u32; 2] = &[1, 2];
    let again = &raw const *promoted;
    assert_eq!(unsafe { *again }, *promoted);
    let empty: &mut [u32] = &mut [];
    assert!(empty.is_empty());
    let pointer = NAMES[1].as_ptr();
    assert_eq!(unsafe { *pointer.add(2) }, b'o');
    assert_eq!(NESTED[1], 2);
    let first = &raw const NAMES;
    assert_eq!(unsafe { *first }[0].len() + NAMES.len(), 5);
}
