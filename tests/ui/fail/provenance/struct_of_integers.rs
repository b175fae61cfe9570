//! A struct with a pointer read as a struct with an integer.
#[repr(C)]
struct WithPointer(u32, *const u8);

#[repr(C)]
#[derive(Clone, Copy)]
struct WithInteger(u32, usize);

fn main() {
    let byte = 5u8;
    let with_pointer = WithPointer(1, &raw const byte);
    let with_integer = unsafe { *(&raw const with_pointer).cast::<WithInteger>() };
    let address = with_integer.1;
    let back = WithInteger(with_integer.0, address);
    let pointer = unsafe { (*(&raw const back).cast::<WithPointer>()).1 };
    println!("{} {}", with_pointer.0, unsafe { *pointer }); //~ ERROR: no provenance: read of 1 byte
}
