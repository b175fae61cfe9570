//! The address of a field that lies inside, while the rest of the struct does not.
#[repr(C)]
struct Big {
    first: u32,
    second: u32,
    third: [u64; 10],
}

fn main() {
    let small = [1u32, 2];
    let pointer = (&raw const small).cast::<Big>();
    let field = unsafe { &raw const (*pointer).second };
    assert_eq!(unsafe { *field }, 2);
}
