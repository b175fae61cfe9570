//! Has a pipe made where there is room for one end only.

unsafe extern "C" {
    fn pipe(ends: *mut i32) -> i32;
}

fn main() {
    let mut end = 0;
    unsafe { pipe(&mut end) }; //~ ERROR: out-of-bounds
}
