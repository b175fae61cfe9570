//! Fields of a packed struct read, written and copied by place.
#[repr(C, packed)]
struct Packed {
    tag: u8,
    number: u32,
}

fn main() {
    let mut packed = Packed { tag: 1, number: 2 };
    packed.number += 5;
    let field = &raw const packed.number;
    assert_eq!(unsafe { field.read_unaligned() }, 7);
    assert_eq!({ packed.number }, 7);
    assert_eq!(size_of::<Packed>(), 5);
    assert_eq!(packed.tag, 1);
}
