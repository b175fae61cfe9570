//! `add` to the address just past the end is allowed.
fn main() {
    let array = [0u32; 4];
    let pointer = array.as_ptr();
    let end = unsafe { pointer.add(4) };
    assert_eq!(end.addr() - pointer.addr(), 16);
}
