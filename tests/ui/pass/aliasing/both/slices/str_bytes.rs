//! A mutable `str` and its bytes.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut text = String::from("text");
    let mutable = text.as_mut_str();
    mutable.make_ascii_uppercase();
    unsafe { mutable.as_bytes_mut()[3] = b'S' };
    let (left, right) = mutable.split_at_mut(2);
    left.make_ascii_lowercase();
    assert_eq!((&*left, &*right), ("te", "XS"));
}
