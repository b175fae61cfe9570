//! A copy of bytes keeps what lies between the fields.
#[repr(C)]
#[derive(Clone, Copy)]
struct Padded {
    half: u16,
    small: u8,
}

fn main() {
    let array: [u8; 20] = [7; 20];
    let mut copy = std::mem::MaybeUninit::<[Padded; 5]>::uninit();
    unsafe { copy.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(array.as_ptr(), 20) };
    assert_eq!(unsafe { *copy.as_ptr().cast::<u8>().add(15) }, 7);
}
