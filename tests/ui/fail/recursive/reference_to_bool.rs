//! Recursively, a reference must lead to a valid value.
//@compile-flags: -Zmiri-recursive-validation
fn main() {
    let byte = 2u8;
    let reference: &bool = unsafe { std::mem::transmute(&byte) }; //~ ERROR: at `.*`: found 0x02, but a `bool`
    _ = reference;
}
