//! A local of the loop's last round is gone in the next, even if the new one has the same address.
fn main() {
    let mut last: *const i32 = std::ptr::null();
    for round in 0..3 {
        let number = round;
        if !last.is_null() {
            println!("{}", unsafe { *last }); //~ ERROR: dangling pointer: read of 4 bytes at offset 0 of local `number`
        }
        last = &raw const number;
    }
}
