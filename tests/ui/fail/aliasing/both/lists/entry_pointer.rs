//! A cache that keeps a reference to an entry of its own table.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::collections::BTreeMap;

struct Cache {
    table: BTreeMap<u32, String>,
    last: Option<&'static mut String>,
}

impl Cache {
    fn remember(&mut self, key: u32) {
        let entry: *mut String = self.table.get_mut(&key).unwrap();
        self.last = Some(unsafe { &mut *entry });
    }
}

fn main() {
    let mut cache = Cache { table: BTreeMap::from([(1, String::from("one"))]), last: None };
    cache.remember(1);
    cache.last.as_mut().unwrap().push('!');
    cache.table.get_mut(&1).unwrap().push('?');
    cache.last.as_mut().unwrap().push('!'); //~ ERROR: aliasing violation: two-phase `&mut` reborrow of 24 bytes at offset 8
}
