//! A function with C's calling convention, which may unwind or not, is registered where C calls one.

unsafe extern "C" {
    fn atexit(function: extern "C" fn()) -> i32;
}

extern "C-unwind" fn end() {}

fn main() {
    unsafe { atexit(std::mem::transmute::<extern "C-unwind" fn(), extern "C" fn()>(end)) };
    std::process::exit(0);
}
