//! A local read after its function has returned.
fn local() -> *const i32 {
    let number = 5;
    &raw const number
}

fn main() {
    let pointer = local();
    println!("{}", unsafe { *pointer }); //~ ERROR: dangling pointer: read of 4 bytes at offset 0 of local `number`
}
