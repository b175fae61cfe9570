//! Recursively, a function pointer must lead to a function.
//@compile-flags: -Zmiri-recursive-validation
fn main() {
    let function: fn() = unsafe { std::mem::transmute(std::ptr::without_provenance::<()>(16)) }; //~ ERROR: found a function pointer to no function
    _ = function;
}
