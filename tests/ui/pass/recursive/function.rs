//! A function pointer that leads nowhere is fine as long as nobody calls it.
fn main() {
    let function: fn() = unsafe { std::mem::transmute(std::ptr::without_provenance::<()>(16)) };
    _ = function;
}
