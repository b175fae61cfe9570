//! A null reference by transmute.
fn main() {
    let reference: &u32 = unsafe { std::mem::transmute(std::ptr::null::<u32>()) }; //~ ERROR: invalid value of type `&u32`: found a null reference
    println!("{:p}", reference);
}
