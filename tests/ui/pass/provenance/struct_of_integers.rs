//! A struct with a pointer copied as a whole.
#[repr(C)]
#[derive(Clone, Copy)]
struct WithPointer(u32, *const u8);

fn main() {
    let byte = 5u8;
    let with_pointer = WithPointer(1, &raw const byte);
    let copies = [with_pointer; 3];
    let moved = copies.to_vec();
    assert_eq!(unsafe { *moved[2].1 } as u32 + moved[0].0, 6);
}
