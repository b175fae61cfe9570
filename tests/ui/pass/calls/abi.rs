//! A C function called as a C function, and as one that may unwind.
extern "C" fn increment(number: u32) -> u32 {
    number + 1
}

fn main() {
    let function: extern "C" fn(u32) -> u32 = increment;
    assert_eq!(function(1), 2);
    let function: extern "C-unwind" fn(u32) -> u32 = unsafe { std::mem::transmute(function) };
    assert_eq!(function(2), 3);
}
