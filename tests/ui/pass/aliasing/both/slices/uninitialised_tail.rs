//! `spare_capacity_mut` and `set_len` are made for each other.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut bytes: Vec<u8> = Vec::with_capacity(4);
    bytes.push(1);
    let spare = bytes.spare_capacity_mut();
    spare[0].write(2);
    spare[1].write(3);
    unsafe { bytes.set_len(3) };
    assert_eq!(bytes, [1, 2, 3]);
}
