//! A write to what an immutable static refers to.
static TABLE: &[u16] = &[1, 2, 3];

fn main() {
    let pointer = TABLE.as_ptr().cast_mut();
    unsafe { std::ptr::swap(pointer, pointer.add(2)) }; //~ ERROR: which is read-only
}
