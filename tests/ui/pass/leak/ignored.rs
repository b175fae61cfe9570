//! With leaks ignored, a leak passes.
//@compile-flags: -Zmiri-ignore-leaks
fn main() {
    let leaked = Box::leak(Box::new(5u32));
    std::mem::forget(vec![*leaked]);
}
