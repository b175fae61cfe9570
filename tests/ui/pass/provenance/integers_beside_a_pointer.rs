//! A copy of bytes keeps provenance.

/// Half as many bits as a pointer has.
#[cfg(target_pointer_width = "64")]
type Half = u32;
#[cfg(target_pointer_width = "32")]
type Half = u16;

#[repr(C)]
#[derive(Clone, Copy)]
struct Mixed {
    pointer: *const u8,
    low: Half,
    high: Half,
}

fn main() {
    let byte = 5u8;
    let pair = [&raw const byte; 2];
    let mut copy = std::mem::MaybeUninit::<Mixed>::uninit();
    unsafe { copy.as_mut_ptr().copy_from_nonoverlapping(pair.as_ptr().cast(), 1) };
    let pointer = unsafe { *(&raw const (*copy.as_ptr()).low).cast::<*const u8>() };
    assert_eq!(unsafe { *pointer }, 5);
}
