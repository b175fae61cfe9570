//! Two lazy values, one of which needs the other.

use std::sync::LazyLock;

static FIRST: LazyLock<u32> = LazyLock::new(|| *SECOND + 1);
static SECOND: LazyLock<u32> = LazyLock::new(|| 1);

fn main() {
    assert_eq!(*FIRST, 2);
}
