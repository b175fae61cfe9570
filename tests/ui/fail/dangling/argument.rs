//! A by-value argument read after the call.
fn address(numbers: [u32; 4]) -> *const u32 {
    (&raw const numbers).cast()
}

fn main() {
    let pointer = address([1, 2, 3, 4]);
    println!("{}", unsafe { *pointer }); //~ ERROR: dangling pointer: read of 4 bytes at offset 0 of local `numbers`
}
