//! The address of a field that would lie outside, although nothing is read.
#[repr(C)]
struct Big {
    first: u64,
    second: u32,
}

fn main() {
    let small = 1u32;
    let pointer = (&raw const small).cast::<Big>();
    let field = unsafe { &raw const (*pointer).second }; //~ ERROR: out-of-bounds pointer arithmetic: moving by 8 bytes
    println!("{}", field.is_null());
}
