//! `ptr::read` of memory that has only been reserved.
fn main() {
    let vec = Vec::<u16>::with_capacity(1);
    let number = unsafe { std::ptr::read(vec.as_ptr()) }; //~ ERROR: uninitialized memory
    println!("{number}");
}
