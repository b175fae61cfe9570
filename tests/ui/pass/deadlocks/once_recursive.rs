//! The initialisation of a `Once` waits for another one's.

use std::sync::Once;

static ONCE: Once = Once::new();
static OTHER: Once = Once::new();

fn main() {
    ONCE.call_once(|| OTHER.call_once(|| ()));
}
