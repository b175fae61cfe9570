//! `add` on a pointer into a freed block.
fn main() {
    let vec = vec![1u8, 2, 3];
    let pointer = vec.as_ptr();
    drop(vec);
    let moved = unsafe { pointer.add(1) }; //~ ERROR: use after free: pointer arithmetic by 1 byte
    println!("{}", moved.is_null());
}
