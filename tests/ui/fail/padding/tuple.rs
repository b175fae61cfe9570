//! The bytes behind the last field of a tuple.
fn main() {
    let tuple: (u64, u64, u8) = unsafe { std::mem::zeroed() };
    let copy = std::hint::black_box(tuple);
    let start = (&raw const copy).cast::<u8>();
    // The small field comes last, because the compiler orders by alignment; whichever byte it is, the others are padding.
    let sum: u32 = (16..24).map(|index| u32::from(unsafe { *start.add(index) })).sum(); //~ ERROR: are uninitialized
    println!("{sum}");
}
