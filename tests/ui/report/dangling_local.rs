//! Names the local, and where its storage began and ended.
fn pick(first: bool) -> *const u8 {
    let (one, two) = (1u8, 2u8);
    if first { &raw const one } else { &raw const two }
}

fn main() {
    let pointer = pick(false);
    let number = unsafe { *pointer }; //~ ERROR: dangling pointer: read of 1 byte at offset 0 of local `two`
    println!("{number}");
}
