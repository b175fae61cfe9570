//! Shows the way to the faulty part of a value.
#[derive(Debug)]
#[allow(dead_code)]
struct Sample {
    name: &'static str,
    flags: [bool; 3],
}

fn main() {
    let mut bytes = std::mem::MaybeUninit::new((7u8, Sample { name: "a", flags: [true; 3] }));
    unsafe { (&raw mut (*bytes.as_mut_ptr()).1.flags[1]).cast::<u8>().write(0x20) };
    let pair = unsafe { bytes.assume_init() }; //~ ERROR: at `.1.flags[1]`: found 0x20
    println!("{pair:?}");
}
