//! Recursive algorithms: permutations, queens, Ackermann, quicksort, tree walks, memoisation.
use std::collections::HashMap;

fn permutations(items: &mut Vec<u8>, from: usize, found: &mut Vec<Vec<u8>>) {
    if from == items.len() {
        return found.push(items.clone());
    }
    for index in from..items.len() {
        items.swap(from, index);
        permutations(items, from + 1, found);
        items.swap(from, index);
    }
}

fn queens(row: usize, size: usize, columns: &mut Vec<usize>) -> u32 {
    if row == size {
        return 1;
    }
    (0..size)
        .map(|column| {
            let safe = columns.iter().enumerate().all(|(r, c)| *c != column && row - r != column.abs_diff(*c));
            if !safe {
                return 0;
            }
            columns.push(column);
            let count = queens(row + 1, size, columns);
            columns.pop();
            count
        })
        .sum()
}

fn ackermann(m: u64, n: u64) -> u64 {
    match (m, n) {
        (0, n) => n + 1,
        (m, 0) => ackermann(m - 1, 1),
        (m, n) => ackermann(m - 1, ackermann(m, n - 1)),
    }
}

fn quicksort<T: PartialOrd + Copy>(items: &mut [T]) {
    let Some((&mut pivot, rest)) = items.split_first_mut() else { return };
    let mut split = 0;
    for index in 0..rest.len() {
        if rest[index] < pivot {
            rest.swap(index, split);
            split += 1;
        }
    }
    items.swap(0, split);
    let (left, right) = items.split_at_mut(split);
    quicksort(left);
    quicksort(&mut right[1..]);
}

fn ways(steps: u64, memo: &mut HashMap<u64, u64>) -> u64 {
    if steps < 2 {
        return 1;
    }
    if let Some(known) = memo.get(&steps) {
        return *known;
    }
    let count = ways(steps - 1, memo) + ways(steps - 2, memo);
    memo.insert(steps, count);
    count
}

fn main() {
    let mut found = Vec::new();
    permutations(&mut vec![1, 2, 3, 4], 0, &mut found);
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 24);
    assert_eq!(queens(0, 5, &mut Vec::new()), 10);
    assert_eq!(ackermann(2, 3), 9);
    let mut numbers: Vec<i32> = (0..60).map(|n| n * 37 % 61 - 30).collect();
    quicksort(&mut numbers);
    assert!(numbers.is_sorted());
    println!("{}", ways(80, &mut HashMap::new()));
}
