//! A destructor takes the mutex after its value was taken out from under it.

use std::sync::Mutex;

static LIST: Mutex<Vec<Entry>> = Mutex::new(Vec::new());
static DROPPED: Mutex<u32> = Mutex::new(0);

struct Entry;

impl Drop for Entry {
    fn drop(&mut self) {
        let _list = LIST.lock().unwrap();
        *DROPPED.lock().unwrap() += 1;
    }
}

fn main() {
    LIST.lock().unwrap().push(Entry);
    let entries = std::mem::take(&mut *LIST.lock().unwrap());
    drop(entries);
    assert_eq!(*DROPPED.lock().unwrap(), 1);
}
