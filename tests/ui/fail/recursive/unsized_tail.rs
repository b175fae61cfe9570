//! Recursively, into the slice at the end of a struct.
//@compile-flags: -Zmiri-recursive-validation
#[repr(C)]
#[allow(dead_code)]
struct Tail {
    first: u16,
    flags: [bool],
}

fn main() {
    let bytes = [0u16, 0x0101, 0x0201];
    let pointer = std::ptr::slice_from_raw_parts(bytes.as_ptr(), 4) as *const Tail;
    let tail = unsafe { &*pointer }; //~ ERROR: at `.*.flags[3]`: found 0x02, but a `bool`
    _ = tail;
}
