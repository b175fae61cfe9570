//! A function pointer made of a number.
fn main() {
    let function: fn() = unsafe { std::mem::transmute(std::ptr::without_provenance::<()>(0x1000)) }; //~ ERROR: found a function pointer to no function
    println!("{:p}", function as *const ());
}
