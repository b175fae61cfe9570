//! A pointer to a value in a `HashMap` that has grown since.
use std::collections::HashMap;

fn main() {
    let mut map = HashMap::from([(0u32, 0u64)]);
    let value: *const u64 = &raw const map[&0];
    map.extend((1..1000).map(|key| (key, 0)));
    println!("{}", unsafe { *value }); //~ ERROR: use after free: read of 8 bytes
}
