//! A pair of scalars read from a union, its second half bad.
#[derive(Clone, Copy)]
#[repr(C)]
struct Flagged(u32, bool);

#[repr(C)]
union Raw {
    words: [u32; 2],
    flagged: Flagged,
}

fn main() {
    let raw = Raw { words: [1, 2] };
    let _flagged = unsafe { raw.flagged }; //~ ERROR: invalid value of type `Flagged` at `.1`: found 0x02
}
