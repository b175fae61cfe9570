use slice_group_by::GroupByMut;
fn main() {
    let mut numbers = [1, 1, 2, 3, 3, 3];
    for group in numbers.binary_group_by_mut(|a, b| a == b) {
        let length = group.len();
        group[0] = length;
    }
    println!("{numbers:?}");
}
