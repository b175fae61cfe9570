//! A static table read beyond its end.
static TABLE: [u16; 4] = [1, 2, 3, 4];

fn main() {
    let index = std::hint::black_box(4);
    println!("{}", unsafe { *TABLE.as_ptr().wrapping_add(index) }); //~ ERROR: out-of-bounds read of 2 bytes at offset 8 of static `TABLE`
}
