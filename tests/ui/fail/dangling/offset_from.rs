//! `offset_from` between pointers into a freed block.
fn main() {
    let vec = vec![1u8, 2, 3];
    let (start, end) = (vec.as_ptr(), vec.as_ptr().wrapping_add(3));
    drop(vec);
    println!("{}", unsafe { end.offset_from(start) }); //~ ERROR: use after free
}
