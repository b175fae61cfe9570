use assay_report::RacingKind;

use super::*;
use crate::{clock::Epoch, record::Record};

/// A cell for each number, all of them different.
fn cell(number: u64) -> Cell {
    Cell::written(Record::new(Epoch::default(), RacingKind::Write, 0, 1, number))
}

/// What is remembered of each byte.
fn list(cells: &Cells) -> Vec<u64> {
    let mut cells = cells.clone();
    let ranges = cells.several(0, cells.size);
    ranges.flat_map(|(range, cell)| range.map(|_| cell.write.site)).collect()
}

fn check(cells: &Cells, expected: &[u64]) {
    assert_eq!(list(cells), expected);
    let mut parts = cells.parts.as_deref().map_or(vec![(0, cells.list.clone())], |parts| parts.lists.clone());
    parts[cells.parts.as_ref().map_or(0, |parts| parts.current)].1 = cells.list.clone();
    assert!(parts.iter().all(|(first, list)| list[0].start == *first && list.len() <= LONGEST));
    let lengths: Vec<usize> = parts.iter().map(|(_, list)| list.len()).collect();
    let short = lengths.windows(2).filter(|pair| pair[0] + pair[1] < SHORT / 2).count();
    assert!(short <= lengths.len() / 2 + 1);
}

#[test]
fn they_are_a_list_of_bytes() {
    let mut state = 1_u64;
    let mut random = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    for size in [1, 3, 10, 1000] {
        let mut cells = Cells::new(size, cell(0));
        let mut bytes = vec![0; size as usize];
        for step in 0..5000 {
            let start = random(size);
            let length = if random(20) == 0 { size } else { 1 + random(4) };
            let end = (start + length).min(size);
            // Many different ones for a while, and then few.
            let number = if step % 2000 < 1500 { random(50) } else { random(2) };
            if random(2) == 0 {
                cells.replace(start, end, cell(number));
                bytes[start as usize..end as usize].fill(number);
            } else {
                cells.change(start, end, |cell| cell.write.site = (cell.write.site + number) % 50);
                bytes[start as usize..end as usize].iter_mut().for_each(|byte| *byte = (*byte + number) % 50);
            }
            let at = random(size);
            let place = cells.find(at);
            let (range, found) = cells.get(place);
            assert!(range.contains(&at) && found.write.site == bytes[at as usize]);
            check(&cells, &bytes);
        }
        cells.replace(0, size, cell(7));
        assert_eq!((cells.count(), list(&cells)), (1, vec![7; size as usize]));
        cells.restart(size + 1, cell(8));
        assert_eq!((cells.count(), list(&cells)), (1, vec![8; size as usize + 1]));
    }
}

#[test]
fn equal_neighbours_are_one_range() {
    let mut cells = Cells::new(100, cell(0));
    (0..100).for_each(|byte| cells.replace(byte, byte + 1, cell(1)));
    assert_eq!(cells.count(), 1);
    (0..100).rev().for_each(|byte| cells.replace(byte, byte + 1, cell(2)));
    assert_eq!(cells.count(), 1);
    (0..100).step_by(2).for_each(|byte| cells.replace(byte, byte + 1, cell(3)));
    assert_eq!(cells.count(), 100);
    (1..100).step_by(2).for_each(|byte| cells.replace(byte, byte + 1, cell(3)));
    assert!(cells.count() <= 4, "{}", cells.count());
}
