//! A pointer in memory overwritten as a whole.
fn main() {
    let (number, other) = (5i32, 6i32);
    let mut pointer = &raw const number;
    let place = &raw mut pointer;
    unsafe { *place = &raw const other };
    assert_eq!(unsafe { *pointer }, 6);
}
