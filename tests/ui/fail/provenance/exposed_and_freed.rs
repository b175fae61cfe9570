//! An exposed block that has been freed since.
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let number = Box::new(5i32);
    let address = (&raw const *number).expose_provenance();
    drop(number);
    let pointer = std::ptr::with_exposed_provenance::<i32>(address);
    println!("{}", unsafe { *pointer }); //~ ERROR: no provenance: read of 4 bytes
}
