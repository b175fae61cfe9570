//! Slices: sorting, searching, splitting, copying, filling, chunks, comparing, arrays of arrays.
fn main() {
    let mut numbers: Vec<u32> = (0..100).map(|n| n * 7919 % 101).collect();
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    numbers.sort_by(|a, b| b.cmp(a));
    assert!(sorted.iter().rev().eq(&numbers));
    assert!(sorted.is_sorted());
    assert_eq!(sorted.binary_search(&50), sorted.iter().position(|n| *n == 50).ok_or(0));
    assert_eq!(sorted.partition_point(|n| *n < 10), 10);
    let mut words = ["pear", "fig", "apple", "kiwi"];
    words.sort_by_key(|word| word.len());
    assert_eq!(words, ["fig", "pear", "kiwi", "apple"]);
    let (_, median, _) = numbers.select_nth_unstable(50);
    println!("{median}");

    let mut array = [0u8; 10];
    array[2..5].fill(7);
    array[5..].copy_from_slice(&[1, 2, 3, 4, 5]);
    array.copy_within(5..8, 0);
    println!("{array:?}");
    let (first, rest) = array.split_first_mut().unwrap();
    rest[0] += *first;
    assert_eq!(array.split(|n| *n == 7).count(), 3);
    assert_eq!(array.chunks_exact(3).map(|chunk| chunk.iter().map(|n| u32::from(*n)).sum()).collect::<Vec<u32>>(), [7, 15, 9]);
    assert_eq!(array.rchunks(4).next(), Some(&[2, 3, 4, 5][..]));
    assert_eq!(array.first_chunk::<2>(), Some(&[1, 3]));
    assert_eq!(array.iter().rposition(|n| *n == 3), Some(7));
    assert!(array.starts_with(&[1]) && array.ends_with(&[5]) && array.contains(&7));
    array.swap(0, 9);
    array.reverse();
    assert_eq!(array.concat_twice(), 20);

    let grid = [[1, 2, 3], [4, 5, 6]];
    assert_eq!(grid.as_flattened(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(grid.map(|row| row.iter().sum::<i32>()), [6, 15]);
    assert_eq!([[1, 2], [3, 4]].join(&0), [1, 2, 0, 3, 4]);
    assert!([1, 2, 3][..] < [1, 3][..]);
    assert_eq!(&[1, 2, 3][1..], &[2, 3]);
    assert_eq!([1, 2, 3].get(5), None);
    assert_eq!([1, 2, 3, 4].get_disjoint_mut_sum(), 5);
    let array: [String; 3] = std::array::from_fn(|index| index.to_string());
    assert_eq!(array.concat(), "012");
}

trait ConcatTwice {
    fn concat_twice(&self) -> usize;
}

impl ConcatTwice for [u8; 10] {
    fn concat_twice(&self) -> usize {
        [*self, *self].as_flattened().len()
    }
}

trait Disjoint {
    fn get_disjoint_mut_sum(self) -> i32;
}

impl Disjoint for [i32; 4] {
    fn get_disjoint_mut_sum(mut self) -> i32 {
        let [a, b] = self.get_disjoint_mut([0, 3]).unwrap();
        std::mem::swap(a, b);
        self[0] + self[3]
    }
}
