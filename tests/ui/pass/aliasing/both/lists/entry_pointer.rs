//! A cache whose entries have places of their own, reached by raw pointers.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::collections::BTreeMap;

struct Cache {
    table: BTreeMap<u32, *mut String>,
    last: *mut String,
}

impl Cache {
    fn remember(&mut self, key: u32) {
        self.last = self.table[&key];
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        self.table.values().for_each(|entry| drop(unsafe { Box::from_raw(*entry) }));
    }
}

fn main() {
    let entry = Box::into_raw(Box::new(String::from("one")));
    let mut cache = Cache { table: BTreeMap::from([(1, entry)]), last: std::ptr::null_mut() };
    cache.remember(1);
    unsafe {
        (*cache.last).push('!');
        (*cache.table[&1]).push('?');
        (*cache.last).push('!');
        assert_eq!(*cache.last, "one!?!");
    }
}
