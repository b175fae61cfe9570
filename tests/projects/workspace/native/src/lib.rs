//! A library in several forms, none of which is linked when it is interpreted.

/// Callable from C.
#[unsafe(no_mangle)]
pub extern "C" fn native_add(a: i32, b: i32) -> i32 {
    a + b
}
