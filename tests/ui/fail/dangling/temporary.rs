//! A temporary read after the statement that made it.
fn make(number: i32) -> i32 {
    number + 1
}

fn main() {
    let pointer = std::ptr::from_ref(&make(5));
    println!("{}", unsafe { *pointer }); //~ ERROR: dangling pointer: read of 4 bytes at offset 0 of a temporary
}
