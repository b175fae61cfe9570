//! A pointer to a boxed value in a `HashMap` that has grown since.
use std::collections::HashMap;

fn main() {
    let mut map = HashMap::from([(0u32, Box::into_raw(Box::new(7u64)))]);
    let value = map[&0];
    map.extend((1..1000).map(|key| (key, std::ptr::null_mut())));
    assert_eq!(unsafe { *value }, 7);
    drop(unsafe { Box::from_raw(map[&0]) });
}
