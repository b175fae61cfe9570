//! Zero-sized types: in vectors, boxes, slices, hash sets, iterators, generics, as keys and markers.
use std::collections::{BTreeMap, HashSet};
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU32, Ordering};

static DROPS: AtomicU32 = AtomicU32::new(0);

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
struct Unit;

struct Counted;

impl Drop for Counted {
    fn drop(&mut self) {
        DROPS.fetch_add(1, Ordering::Relaxed);
    }
}

#[repr(align(32))]
struct AlignedUnit;

struct Meters<T>(f32, PhantomData<T>);

fn main() {
    let mut vec = vec![Unit; 1000];
    vec.extend_from_slice(&[Unit, Unit]);
    vec.swap(0, 1001);
    vec.sort();
    vec.reverse();
    assert_eq!((vec.len(), vec.capacity(), vec.pop()), (1002, usize::MAX, Some(Unit)));
    assert_eq!(vec.iter().rev().step_by(100).count(), 11);
    assert_eq!(vec.chunks(300).map(<[Unit]>::len).collect::<Vec<_>>(), [300, 300, 300, 101]);
    assert_eq!(vec.split_off(1000), [Unit]);

    let counted: Vec<Counted> = (0..10).map(|_| Counted).collect();
    let mut iter = counted.into_iter();
    drop(iter.nth(2));
    assert_eq!(DROPS.load(Ordering::Relaxed), 3);
    let rest: Box<[Counted]> = iter.collect();
    drop(rest);
    assert_eq!(DROPS.load(Ordering::Relaxed), 10);
    let array = [const { Counted }; 4];
    let [first, ..] = array;
    drop(first);
    assert_eq!(DROPS.load(Ordering::Relaxed), 11);

    let boxed = Box::new(AlignedUnit);
    assert_eq!((&raw const *boxed).addr() % 32, 0);
    let object: Box<dyn Fn() -> u8> = Box::new(|| 7);
    assert_eq!((size_of_val(&*object), object()), (0, 7));
    assert_eq!(HashSet::from([(), ()]).len(), 1);
    assert_eq!(BTreeMap::from([((), 1), ((), 2)]).into_values().collect::<Vec<_>>(), [2]);
    let meters = Meters::<String>(1.5, PhantomData);
    assert_eq!((size_of_val(&meters), meters.0), (4, 1.5));
    let empty: [u64; 0] = [];
    assert_eq!((size_of_val(&empty), empty.iter().max()), (0, None));
    let slice: &[()] = &[(); 5];
    assert_eq!(slice.iter().zip(1..).last(), Some((&(), 5)));
    println!("{:?} {}", Unit, DROPS.load(Ordering::Relaxed));
}
