//! A local written after its block has ended.
fn main() {
    let pointer;
    {
        let mut number = 5u64;
        pointer = &raw mut number;
    }
    unsafe { *pointer = 6 }; //~ ERROR: dangling pointer: write of 8 bytes at offset 0 of local `number`
}
