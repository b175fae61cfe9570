//! A copy of bytes keeps provenance.
#[repr(C)]
#[derive(Clone, Copy)]
struct Mixed {
    pointer: *const u8,
    low: u32,
    high: u32,
}

fn main() {
    let byte = 5u8;
    let pair = [&raw const byte; 2];
    let mut copy = std::mem::MaybeUninit::<Mixed>::uninit();
    unsafe { copy.as_mut_ptr().copy_from_nonoverlapping(pair.as_ptr().cast(), 1) };
    let pointer = unsafe { *(&raw const (*copy.as_ptr()).low).cast::<*const u8>() };
    assert_eq!(unsafe { *pointer }, 5);
}
