//! Null passed to a function that takes a reference, by way of a function pointer that takes a raw pointer.
fn ignore(_number: &u32) {} //~ ERROR: found a null reference

fn main() {
    let function: fn(*const u32) = unsafe { std::mem::transmute(ignore as fn(&u32)) };
    function(std::ptr::null());
}
