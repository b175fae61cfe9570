//! The length of a slice at the end of a struct makes the whole too large.
#[repr(C)]
struct Tail {
    first: u64,
    rest: [u16],
}

fn main() {
    let words = [0u64; 2];
    let length = isize::MAX as usize / 2;
    let pointer = std::ptr::slice_from_raw_parts(words.as_ptr(), length) as *const Tail;
    let tail: &Tail = unsafe { std::mem::transmute(pointer) }; //~ ERROR: can't exceed `isize::MAX` bytes
    println!("{}", tail.first);
}
