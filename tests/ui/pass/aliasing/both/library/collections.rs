//! std's collections, with what is special about each.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, LinkedList, VecDeque};

fn main() {
    let mut map: BTreeMap<u32, String> = (0..40).map(|key| (key, key.to_string())).collect();
    map.entry(7).and_modify(|name| name.push('!')).or_default();
    let upper = map.split_off(&20);
    map.retain(|key, _| key % 2 == 1);
    map.extend(upper);
    map.range_mut(5..9).for_each(|(_, name)| name.push('?'));
    assert_eq!((map.len(), map[&7].as_str()), (30, "7!?"));
    assert_eq!(map.pop_first(), Some((1, "1".into())));

    let mut hash: HashMap<String, Vec<u32>> = HashMap::new();
    for (key, name) in &mut map {
        hash.entry(std::mem::take(name)).or_default().push(*key);
    }
    hash.values_mut().for_each(|keys| keys.sort());
    assert_eq!(hash.remove("21"), Some(vec![21]));

    let mut deque: VecDeque<u32> = (0..10).collect();
    deque.rotate_left(4);
    deque.push_front(1);
    deque.make_contiguous().sort();
    let (left, right) = deque.as_mut_slices();
    left.iter_mut().chain(right).for_each(|number| *number += 1);
    assert_eq!(deque.drain(1..4).sum::<u32>(), 7);

    let mut list: LinkedList<u32> = deque.into_iter().collect();
    let mut tail = list.split_off(2);
    tail.iter_mut().for_each(|number| *number *= 2);
    list.append(&mut tail);
    *list.back_mut().unwrap() += 1;
    assert_eq!(list.pop_back(), Some(21));

    let mut heap: BinaryHeap<u32> = list.into_iter().collect();
    *heap.peek_mut().unwrap() = 0;
    let set: BTreeSet<u32> = heap.into_sorted_vec().into_iter().collect();
    assert_eq!(set.first(), Some(&0));
}
