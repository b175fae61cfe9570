//! A closure that carries a pointer to a local of the function that made it.
fn counter() -> impl FnMut() -> u32 {
    let mut count = 0;
    let pointer = &raw mut count;
    move || unsafe {
        *pointer += 1; //~ ERROR: dangling pointer: read of 4 bytes at offset 0 of local `count`
        *pointer
    }
}

fn main() {
    println!("{}", counter()());
}
