//! A box in a `thread_local!` is dropped when the thread ends.
use std::cell::RefCell;

thread_local! {
    static PLACE: RefCell<Vec<Box<u64>>> = const { RefCell::new(Vec::new()) };
}

fn main() {
    PLACE.with_borrow_mut(|vec| vec.extend((0..3).map(Box::new)));
    assert_eq!(PLACE.with_borrow(Vec::len), 3);
}
