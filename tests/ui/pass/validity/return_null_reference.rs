//! Null returned where an optional reference is expected.
fn null() -> *const u32 {
    std::ptr::null()
}

fn main() {
    let function: fn() -> Option<&'static u32> = unsafe { std::mem::transmute(null as fn() -> *const u32) };
    assert_eq!(function(), None);
}
