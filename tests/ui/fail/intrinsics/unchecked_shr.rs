//! `unchecked_shr` by more than all bits.
fn main() {
    let by = std::hint::black_box(200);
    println!("{}", unsafe { (-1i64).unchecked_shr(by) }); //~ ERROR: `unchecked_shr` by 200, but the type has only 64 bits
}
