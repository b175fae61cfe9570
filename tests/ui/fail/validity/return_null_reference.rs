//! Null returned where a reference is expected, by way of a compatible function pointer type.
fn null() -> *const u32 {
    std::ptr::null()
}

fn main() {
    let function: fn() -> &'static u32 = unsafe { std::mem::transmute(null as fn() -> *const u32) };
    let _ignored = function(); //~ ERROR: found a null reference
}
