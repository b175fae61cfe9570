//! Wide pointers and unsized tails: slices, strings, trait objects, custom unsized structs, comparisons, casts.
use std::fmt::Debug;
use std::rc::Rc;
use std::sync::Arc;

struct Tail<T: ?Sized> {
    head: u16,
    tail: T,
}

struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

trait Number {
    fn get(&self) -> u64;
}

impl Number for u64 {
    fn get(&self) -> u64 {
        *self
    }
}

impl Number for u8 {
    fn get(&self) -> u64 {
        u64::from(*self)
    }
}

fn main() {
    let tail: &Tail<[u32]> = &Tail { head: 1, tail: [2, 3, 4] };
    assert_eq!((size_of_val(tail), align_of_val(tail), tail.tail.len()), (16, 4, 3));
    assert_eq!(u32::from(tail.head) + tail.tail[2], 5);

    let objects: [Box<Tail<dyn Number>>; 2] =
        [Box::new(Tail { head: 1, tail: 10u64 }), Box::new(Tail { head: 2, tail: 20u8 })];
    assert_eq!(objects.iter().map(|object| object.tail.get() + u64::from(object.head)).sum::<u64>(), 33);
    assert_eq!(objects.each_ref().map(|object| size_of_val(&**object)), [8 + align_of::<u64>(), 4]);

    let debug: &Tail<dyn Debug> = &Tail { head: 3, tail: "text" };
    assert_eq!(format!("{} {:?}", debug.head, &debug.tail), "3 \"text\"");

    let boxed: Box<[Noisy]> = vec![Noisy(1), Noisy(2)].into_boxed_slice();
    assert_eq!(size_of_val(&*boxed), 8);
    drop(boxed);
    let tail: Box<Tail<[Noisy]>> = Box::new(Tail { head: 0, tail: [Noisy(3), Noisy(4)] });
    drop(tail);

    let text: Box<str> = "boxed".into();
    let shared: Rc<str> = Rc::from(&*text);
    let atomic: Arc<[u16]> = Arc::from(vec![1, 2, 3]);
    assert_eq!((&*shared, atomic.len(), Rc::strong_count(&shared)), ("boxed", 3, 1));

    let slice = [1u8, 2, 3, 4];
    let raw: *const [u8] = &raw const slice[1..];
    assert_eq!((raw.len(), unsafe { &*raw }[0]), (3, 2));
    assert_eq!(raw as *const u8, slice.as_ptr().wrapping_add(1));
    let array: &[u8; 3] = slice[1..].try_into().unwrap();
    assert_eq!(array, &[2, 3, 4]);
    let first: &dyn Number = &slice[0];
    assert!(std::ptr::addr_eq(first, &raw const slice));
    let empty: &[Noisy] = &[];
    assert!(empty.is_empty());
    assert_eq!(size_of::<&Tail<dyn Debug>>(), 2 * size_of::<usize>());
}
