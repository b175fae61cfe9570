//! A reference to a field of a packed struct, by way of a raw pointer.
#[repr(C, packed)]
struct Packed {
    tag: u8,
    number: u32,
}

#[repr(align(8))]
struct Aligned(Packed);

fn main() {
    let aligned = Aligned(Packed { tag: 1, number: 2 });
    let field = &raw const aligned.0.number;
    let reference = unsafe { &*field }; //~ ERROR: misaligned reference
    println!("{reference} {}", aligned.0.tag);
}
