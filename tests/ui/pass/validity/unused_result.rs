//! A place that is named but not read makes no value.
fn main() {
    let byte = 200u8;
    let pointer = (&raw const byte).cast::<bool>();
    unsafe {
        let _ = *pointer;
        _ = *pointer;
    }
}
