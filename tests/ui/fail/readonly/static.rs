//! A write to an immutable static.
static NUMBER: u32 = 5;

fn main() {
    let pointer = (&raw const NUMBER).cast_mut();
    unsafe { *pointer = 6 }; //~ ERROR: write of 4 bytes at offset 0 of static `NUMBER`
    println!("{NUMBER}");
}
