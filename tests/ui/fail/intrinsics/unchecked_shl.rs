//! `unchecked_shl` by all bits.
fn main() {
    let by = std::hint::black_box(32);
    println!("{}", unsafe { 1u32.unchecked_shl(by) }); //~ ERROR: `unchecked_shl` by 32, but the type has only 32 bits
}
