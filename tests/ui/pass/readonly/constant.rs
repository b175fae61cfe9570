//! Each use of a constant is a copy of its own.
const NUMBERS: [u8; 3] = [1, 2, 3];

fn main() {
    let mut copy = NUMBERS;
    copy[1] = 9;
    assert_eq!((copy, NUMBERS), ([1, 9, 3], [1, 2, 3]));
}
