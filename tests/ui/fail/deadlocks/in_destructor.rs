//@exit-status: 73
//! A destructor takes the mutex under which its value is dropped.

use std::sync::Mutex;

static LIST: Mutex<Vec<Entry>> = Mutex::new(Vec::new());
static DROPPED: Mutex<u32> = Mutex::new(0);

struct Entry;

impl Drop for Entry {
    fn drop(&mut self) {
        let _list = LIST.lock().unwrap(); //~ ERROR: deadlock: the only thread waits
        *DROPPED.lock().unwrap() += 1;
    }
}

fn main() {
    LIST.lock().unwrap().push(Entry);
    LIST.lock().unwrap().clear();
    assert_eq!(*DROPPED.lock().unwrap(), 1);
}
