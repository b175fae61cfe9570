//! A read before the start of a boxed array.
fn main() {
    let boxed = Box::new([1u64, 2]);
    let pointer = (&raw const *boxed).cast::<u64>().wrapping_sub(1);
    let value = unsafe { *pointer }; //~ ERROR: out-of-bounds read of 8 bytes at offset -8
    println!("{value}");
}
