//! `Ordering` from its numbers.
use std::cmp::Ordering;

fn main() {
    let numbers = [-1i8, 0, 1];
    let orders: [Ordering; 3] = unsafe { std::mem::transmute(numbers) };
    assert_eq!(orders, [Ordering::Less, Ordering::Equal, Ordering::Greater]);
}
