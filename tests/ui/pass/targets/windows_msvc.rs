//@compile-flags: --target x86_64-pc-windows-msvc
//! What needs little of Windows: collections, thread-locals with destructors, panics, streams, clocks.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::Read;
use std::sync::{Mutex, Once, OnceLock};

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop of {}", self.0);
    }
}

thread_local! {
    static LOUD: Loud = const { Loud("a thread-local") };
    static LIST: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

static ONCE: Once = Once::new();
static CELL: OnceLock<String> = OnceLock::new();

#[repr(align(64))]
#[derive(Clone, PartialEq, Debug)]
struct Aligned(u8);

fn main() {
    let mut words = HashMap::new();
    "a b a c a".split(' ').for_each(|word| *words.entry(word).or_insert(0) += 1);
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort();
    println!("{words:?} {}", cfg!(windows));
    LOUD.with(|loud| println!("{}", loud.0));
    LIST.with(|list| list.borrow_mut().push("text".to_owned()));
    ONCE.call_once(|| println!("once"));
    let mutex = Mutex::new(CELL.get_or_init(|| "cell".into()).len());
    *mutex.lock().unwrap() += 1;
    println!("{mutex:?} {:?}", vec![Aligned(1); 3]);
    let caught = std::panic::catch_unwind(|| {
        let _loud = Loud("an unwound local");
        std::panic::resume_unwind(Box::new(5_u16));
    });
    println!("{:?}", caught.unwrap_err().downcast_ref::<u16>());
    let start = std::time::Instant::now();
    std::thread::sleep(std::time::Duration::from_secs(2));
    println!("{}", start.elapsed().as_secs());
    assert!(std::time::SystemTime::now() > std::time::UNIX_EPOCH);
    assert!(std::env::var("NOT_THERE").is_err());
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).unwrap();
    println!("{input:?} {:?}", std::io::Error::from_raw_os_error(6).kind());
}
