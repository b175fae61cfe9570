//! A struct read from the bytes of another one.
#[repr(C)]
struct Numbers(u8, u8);

#[repr(C)]
struct Flags {
    first: bool,
    second: bool,
}

fn main() {
    let numbers = Numbers(1, 77);
    let flags = unsafe { (&raw const numbers).cast::<Flags>().read() }; //~ ERROR: invalid value of type `Flags` at `.second`: found 0x4d
    println!("{} {}", flags.first, flags.second);
}
