//! A block forgotten among others that are not.
use std::cell::Cell;

thread_local! {
    static PLACE: Cell<Option<Box<u64>>> = const { Cell::new(None) };
}

fn main() {
    PLACE.set(Some(Box::new(5)));
    let stolen = PLACE.take().map(Box::into_raw);
    assert!(stolen.is_some());
    std::mem::forget(Box::new([0u16; 3])); //~ ERROR: (Rust heap, size: 6, align: 2), allocated here
    drop(stolen.map(|pointer| unsafe { Box::from_raw(pointer) }));
}
