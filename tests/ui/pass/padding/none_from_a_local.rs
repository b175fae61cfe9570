//! Copied as bytes, everything stays.
fn main() {
    let mut words: [u64; 2] = [0, 7];
    let source = (&raw mut words).cast::<Option<u64>>();
    let mut place = [1u64; 2];
    let target = (&raw mut place).cast::<Option<u64>>();
    unsafe { target.copy_from(source, 1) };
    assert_eq!(place[1], 7);
    assert_eq!(unsafe { *target }, None);
}
