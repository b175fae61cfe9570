//@compile-flags: --target x86_64-pc-windows-gnu
//@exit-status: 71
//! Threads are not supported on Windows.

fn main() {
    _ = std::thread::spawn(|| {}); //~ ERROR: unsupported operation: can't call foreign function `CreateThread` on OS `windows`
}
