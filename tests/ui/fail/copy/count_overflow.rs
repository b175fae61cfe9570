//! `copy_nonoverlapping` of more bytes than there are addresses.
fn main() {
    let (source, mut target) = (5u64, 6u64);
    let count = std::hint::black_box(1usize << 62);
    unsafe { std::ptr::copy_nonoverlapping(&raw const source, &raw mut target, count) }; //~ ERROR: invalid call of `copy`: the number of bytes does not fit `isize`
}
