//! `unwrap_unchecked` deep in an iterator chain that filters first.
fn main() {
    let numbers = [Some(1), None, Some(3)];
    let some = numbers.iter().filter(|number| number.is_some());
    assert_eq!(some.map(|number| unsafe { number.unwrap_unchecked() }).sum::<i32>(), 4);
}
