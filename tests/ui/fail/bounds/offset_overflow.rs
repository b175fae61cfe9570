//! `add` by so many elements that their size does not fit `isize`.
fn main() {
    let array = [0u32; 4];
    let moved = unsafe { array.as_ptr().add(usize::MAX / 2) }; //~ ERROR: pointer arithmetic overflow
    println!("{}", moved.is_null());
}
