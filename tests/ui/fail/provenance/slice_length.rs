//! The length of a slice is an integer: a pointer there loses its provenance.
fn main() {
    let byte = 5u8;
    let pair = [&raw const byte; 2];
    let wide: *const [u8] = unsafe { pair.as_ptr().cast::<*const [u8]>().read() };
    let mut place: [*const [u8]; 1] = [std::hint::black_box(wide)];
    let halves = (&raw mut place).cast::<[*const u8; 2]>();
    println!("{}", unsafe { *(*halves)[0] });
    println!("{}", unsafe { *(*halves)[1] }); //~ ERROR: no provenance
}
