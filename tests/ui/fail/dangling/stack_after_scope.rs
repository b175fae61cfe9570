//! A local read after its block has ended.
fn main() {
    let pointer;
    {
        let number = 5u64;
        pointer = &raw const number;
    }
    println!("{}", unsafe { *pointer }); //~ ERROR: dangling pointer: read of 8 bytes at offset 0 of local `number`
}
