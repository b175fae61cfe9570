//! A reference to freed memory by transmute.
fn main() {
    let pointer = Box::into_raw(Box::new(5u32));
    drop(unsafe { Box::from_raw(pointer) });
    let reference: &u32 = unsafe { std::mem::transmute(pointer) }; //~ ERROR: invalid value of type `&u32`: found a dangling reference
    println!("{:p}", reference);
}
