//! A bytewise copy does copy padding.
#[repr(C)]
struct Padded {
    small: u8,
    large: u32,
}

fn main() {
    let source = [0u8; size_of::<Padded>()];
    let mut target = std::mem::MaybeUninit::<Padded>::uninit();
    unsafe { std::ptr::copy_nonoverlapping(source.as_ptr(), target.as_mut_ptr().cast::<u8>(), size_of::<Padded>()) };
    assert_eq!(unsafe { *target.as_ptr().cast::<u8>().add(1) }, 0);
    let padded = unsafe { target.assume_init() };
    assert_eq!((padded.small, padded.large), (0, 0));
}
