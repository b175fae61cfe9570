//! Each leaked block with the stack that allocated it.
fn make(number: u64) -> *mut u64 {
    Box::into_raw(Box::new(number)) //~ ERROR: memory leaked
}

fn main() {
    let kept = make(1);
    println!("{}", unsafe { *kept });
}
