//! A function of Rust is registered where C calls one of its own.

unsafe extern "C" {
    fn atexit(function: extern "C" fn()) -> i32;
}

fn end() {}

fn main() {
    unsafe { atexit(std::mem::transmute::<fn(), extern "C" fn()>(end)) };
    std::process::exit(0); //~ ERROR: calling convention
}
