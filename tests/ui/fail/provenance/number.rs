//! A write to an address out of the blue.
fn main() {
    let pointer = std::ptr::without_provenance_mut::<u32>(0x1000);
    unsafe { *pointer = 1 }; //~ ERROR: no provenance: write of 4 bytes through a pointer without provenance (address 0x1000)
}
