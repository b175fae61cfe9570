//@exit-status: 73
//! Two lazy values that need each other.

use std::sync::LazyLock;

static FIRST: LazyLock<u32> = LazyLock::new(|| *SECOND + 1);
static SECOND: LazyLock<u32> = LazyLock::new(|| *FIRST + 1); //~ ERROR: deadlock: the only thread waits

fn main() {
    assert_eq!(*FIRST, 2);
}
