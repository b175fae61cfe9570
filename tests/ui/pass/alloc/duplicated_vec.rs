//! A vector duplicated with `ptr::read`, one forgotten.
fn main() {
    let original = vec![String::from("a")];
    let copy = unsafe { std::ptr::read(&original) };
    std::mem::forget(original);
    assert_eq!(copy, ["a"]);
}
