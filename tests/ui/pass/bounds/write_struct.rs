//! A struct written over a larger block.
#[repr(C)]
struct Small([u64; 2]);

fn main() {
    let mut large = Box::new([0u64; 3]);
    let pointer = (&raw mut *large).cast::<Small>();
    unsafe { pointer.write(Small([1, 2])) };
    assert_eq!(*large, [1, 2, 0]);
}
