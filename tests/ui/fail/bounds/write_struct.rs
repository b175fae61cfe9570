//! A struct written over a smaller block.
#[repr(C)]
struct Large([u64; 3]);

fn main() {
    let mut small = Box::new([0u64; 2]);
    let pointer = (&raw mut *small).cast::<Large>();
    unsafe { pointer.write(Large([1, 2, 3])) }; //~ ERROR: out-of-bounds write of 24 bytes at offset 0
    println!("{}", small[0]);
}
