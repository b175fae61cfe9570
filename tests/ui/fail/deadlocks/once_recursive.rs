//@exit-status: 73
//! The initialisation of a `Once` waits for itself.

use std::sync::Once;

static ONCE: Once = Once::new();

fn main() {
    ONCE.call_once(|| ONCE.call_once(|| ())); //~ ERROR: deadlock: the only thread waits
}
