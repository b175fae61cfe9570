//! A vector duplicated with `ptr::read`, both dropped.
fn main() {
    let original = vec![String::from("a")];
    let copy = unsafe { std::ptr::read(&original) };
    drop(copy);
    drop(original); //~ ERROR: found a dangling mutable reference to
}
