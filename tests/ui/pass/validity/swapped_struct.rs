//! A struct read from the bytes of another one that fits.
#[repr(C)]
struct Numbers(u8, u8);

#[repr(C)]
struct Flags {
    first: bool,
    second: bool,
}

fn main() {
    let numbers = Numbers(1, 0);
    let flags = unsafe { (&raw const numbers).cast::<Flags>().read() };
    assert!(flags.first && !flags.second);
}
