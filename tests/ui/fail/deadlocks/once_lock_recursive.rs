//@exit-status: 73
//! The initialisation of a `OnceLock` needs its own value.

use std::sync::OnceLock;

static CELL: OnceLock<u32> = OnceLock::new();

fn get() -> &'static u32 {
    CELL.get_or_init(|| *get() + 1) //~ ERROR: deadlock: the only thread waits
}

fn main() {
    assert_eq!(*get(), 1);
}
