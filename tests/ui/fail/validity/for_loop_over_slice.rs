//! A loop over a slice whose elements are not what they are said to be.
fn main() {
    let bytes = [0u8, 1, 2];
    let flags = unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast::<bool>(), 3) };
    for flag in flags {
        if *flag { //~ ERROR: found 0x02, but a `bool`
            println!("yes");
        }
    }
}
