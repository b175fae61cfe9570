//! The initialisation of a `OnceLock` asks whether there is a value already.

use std::sync::OnceLock;

static CELL: OnceLock<u32> = OnceLock::new();

fn get() -> &'static u32 {
    CELL.get_or_init(|| CELL.get().copied().unwrap_or(0) + 1)
}

fn main() {
    assert_eq!(*get(), 1);
}
