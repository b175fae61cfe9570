//! An integer written in two halves.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<u32>::uninit();
    let half = place.as_mut_ptr().cast::<u16>();
    unsafe {
        half.write(7);
        half.add(1).write(1);
    }
    assert_eq!(unsafe { *place.as_ptr() }, if cfg!(target_endian = "little") { 0x1_0007 } else { 0x7_0001 });
}
