// A hook for failed allocations that panics.
#![feature(alloc_error_hook)]

use std::alloc::{Layout, handle_alloc_error, set_alloc_error_hook};

fn main() {
    set_alloc_error_hook(|layout| panic!("no room for {} bytes", layout.size()));
    handle_alloc_error(Layout::new::<[u8; 77]>())
}
