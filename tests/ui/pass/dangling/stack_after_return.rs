//! A local read through a pointer while its function runs.
fn read(pointer: *const i32) -> i32 {
    unsafe { *pointer }
}

fn main() {
    let number = 5;
    assert_eq!(read(&raw const number), 5);
}
