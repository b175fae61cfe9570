//! A zero-sized type has an alignment, too.
fn main() {
    let pointer = std::ptr::without_provenance::<[u64; 0]>(12);
    let value = unsafe { *pointer }; //~ ERROR: misaligned
    println!("{}", value.len());
}
