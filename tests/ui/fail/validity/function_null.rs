//! A null function pointer.
fn main() {
    let function: fn() = unsafe { std::mem::transmute(std::ptr::null::<()>()) }; //~ ERROR: found a null function pointer
    println!("{:p}", function as *const ());
}
