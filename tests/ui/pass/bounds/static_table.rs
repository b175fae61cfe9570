//! A static table read to its end.
static TABLE: [u16; 4] = [1, 2, 3, 4];

fn main() {
    let index = std::hint::black_box(3);
    assert_eq!(unsafe { *TABLE.as_ptr().wrapping_add(index) }, 4);
}
