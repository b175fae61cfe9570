//! A write to a promoted constant.
fn main() {
    let pointer = (&raw const *&5u32).cast_mut();
    unsafe { *pointer = 6 }; //~ ERROR: which is read-only
}
