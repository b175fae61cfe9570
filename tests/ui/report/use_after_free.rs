//! Names the allocation, the offset, the line that allocated and the line that freed.
struct Cache {
    entries: Vec<u32>,
    newest: *const u32,
}

impl Cache {
    fn add(&mut self, entry: u32) {
        self.entries.push(entry);
    }
}

fn main() {
    let mut cache = Cache { entries: vec![1, 2, 3], newest: std::ptr::null() };
    cache.newest = &raw const cache.entries[2];
    cache.add(4);
    let newest = unsafe { *cache.newest }; //~ ERROR: use after free: read of 4 bytes at offset 8
    println!("{newest}");
}
