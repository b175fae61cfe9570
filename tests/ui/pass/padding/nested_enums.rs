//! An enum inside of another one, in a long array: payloads are copied.
type Element = Result<(u8, Option<u32>), u64>;

#[repr(align(8))]
struct Place([[u32; 4]; 6]);

fn main() {
    let mut place = Place([[0u32; 4]; 6]);
    let elements: [Element; 6] = std::hint::black_box([Ok((1, Some(2))), Err(3), Ok((4, None)), Err(5), Ok((6, Some(8))), Err(7)]);
    let target = (&raw mut place.0).cast::<[Element; 6]>();
    assert_eq!((size_of::<Element>(), size_of_val(&place.0)), (16, size_of_val(&elements)));
    unsafe { *target = elements };
    let payload = std::mem::offset_of!((u8, Option<u32>), 1) / 4 + 1;
    // The elements' own payloads start behind a word for the tag, or for the smaller one, in it.
    let start = unsafe { (&raw const *(*target)[0].as_ref().unwrap()).cast::<u32>().offset_from(place.0[0].as_ptr()) };
    assert_eq!(place.0[0][start as usize + payload], 2);
    assert_eq!(place.0[4][start as usize + payload], 8);
}
