//! Collections of std: Vec, VecDeque, HashMap, HashSet, BTreeMap, BinaryHeap, LinkedList.
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};

fn main() {
    let mut vec: Vec<i32> = (0..20).rev().collect();
    vec.sort();
    vec.retain(|n| n % 3 != 0);
    vec.insert(2, 100);
    vec.swap_remove(0);
    vec.dedup();
    vec.drain(3..6);
    vec.splice(0..1, [7, 8, 9]);
    vec.rotate_left(2);
    vec.truncate(10);
    println!("{vec:?} {:?}", vec.binary_search(&4).is_ok());
    let (left, right) = vec.split_at_mut(3);
    std::mem::swap(&mut left[0], &mut right[0]);
    vec.extend_from_within(..2);
    vec.reverse();
    println!("{vec:?} {:?}", vec.iter().copied().max());

    let mut deque: VecDeque<u8> = VecDeque::with_capacity(4);
    for n in 0..10 {
        if n % 2 == 0 { deque.push_back(n) } else { deque.push_front(n) }
        if n % 4 == 3 {
            deque.pop_back();
        }
    }
    println!("{deque:?} {:?}", deque.make_contiguous().len());

    let mut map = HashMap::new();
    for word in "the cat and the dog and the bird".split(' ') {
        *map.entry(word).or_insert(0) += 1;
    }
    let mut sorted: Vec<_> = map.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    println!("{sorted:?}");
    map.remove("the");
    assert_eq!(map.get("the"), None);
    assert_eq!(map.len(), 4);

    let (a, b): (HashSet<_>, HashSet<_>) = ((1..8).collect(), (5..12).collect());
    assert_eq!((a.intersection(&b).count(), a.union(&b).count(), a.difference(&b).count()), (3, 11, 4));

    let mut tree: BTreeMap<u32, String> = (0..100).map(|n| (n * 7 % 101, n.to_string())).collect();
    assert_eq!(tree.range(10..20).map(|(key, _)| *key).collect::<Vec<_>>(), (10..20).collect::<Vec<_>>());
    let upper = tree.split_off(&50);
    assert_eq!(tree.len() + upper.len(), 100);
    for key in 0..50 {
        if key % 2 == 1 {
            tree.remove(&key);
        }
    }
    println!("{:?} {:?} {}", tree.first_key_value(), tree.last_key_value(), tree.len());
    let set: BTreeSet<char> = "mississippi".chars().collect();
    assert_eq!(set.into_iter().collect::<String>(), "imps");

    let mut heap: BinaryHeap<_> = [3, 1, 4, 1, 5, 9, 2, 6].into();
    heap.push(7);
    assert_eq!(heap.pop(), Some(9));
    assert_eq!(heap.into_sorted_vec(), [1, 1, 2, 3, 4, 5, 6, 7]);

    let mut list: LinkedList<&str> = LinkedList::from(["b", "c"]);
    list.push_front("a");
    let tail = list.split_off(1);
    assert_eq!((list.len(), tail.iter().rev().copied().collect::<String>()), (1, "cb".into()));
}
