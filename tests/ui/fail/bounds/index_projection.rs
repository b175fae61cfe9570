//! The address of an element of an array that is larger in the pointer's type than in memory.
fn main() {
    let small = [0u8; 4];
    let pointer = (&raw const small).cast::<[u8; 16]>();
    let element = unsafe { &raw const (*pointer)[7] }; //~ ERROR: out-of-bounds pointer arithmetic: moving by 7 bytes
    println!("{}", element.is_null());
}
