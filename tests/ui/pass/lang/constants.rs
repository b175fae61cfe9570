//! Constants, statics, promoteds, `const fn`, associated and inline constants, interior mutability in statics.
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex, OnceLock};

const fn fibonacci(n: usize) -> u64 {
    let (mut a, mut b, mut i) = (0, 1, 0);
    while i < n {
        (a, b) = (b, a + b);
        i += 1;
    }
    a
}

const TABLE: [u64; 10] = {
    let mut table = [0; 10];
    let mut index = 0;
    while index < 10 {
        table[index] = fibonacci(index);
        index += 1;
    }
    table
};

static NAMES: &[&str] = &["zero", "one", "two"];
static COUNTER: AtomicU32 = AtomicU32::new(10);
static LOCKED: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static ONCE: OnceLock<String> = OnceLock::new();
static LAZY: LazyLock<u64> = LazyLock::new(|| fibonacci(50));
static mut MUTABLE: [u16; 3] = [1, 2, 3];
static SELF_REFERENCE: Node = Node { value: 1, next: Some(&OTHER) };
static OTHER: Node = Node { value: 2, next: Some(&SELF_REFERENCE) };
const CELL: Cell<u32> = Cell::new(4);
const FUNCTIONS: [fn(f64) -> f64; 2] = [f64::sqrt, f64::abs];

struct Node {
    value: u32,
    next: Option<&'static Node>,
}

struct Sized<T>(T);

impl<T: 'static> Sized<T> {
    const BITS: usize = size_of::<T>() * 8;
    const EMPTY: &'static [T] = &[];
}

fn promoted() -> &'static [i32; 3] {
    &[1, 2, 3]
}

fn main() {
    println!("{TABLE:?} {}", fibonacci(90));
    assert_eq!(NAMES[2], "two");
    assert_eq!(COUNTER.fetch_add(5, Ordering::SeqCst) + COUNTER.load(Ordering::SeqCst), 25);
    LOCKED.lock().unwrap().extend([1, 2]);
    assert_eq!(*LOCKED.lock().unwrap(), [1, 2]);
    assert_eq!(ONCE.get_or_init(|| "set".into()), "set");
    assert_eq!(*LAZY, 12586269025);
    unsafe { MUTABLE[1] = 20 };
    assert_eq!(unsafe { MUTABLE }, [1, 20, 3]);
    assert_eq!(SELF_REFERENCE.next.unwrap().next.unwrap().next.unwrap().value, 2);
    CELL.set(9);
    assert_eq!(CELL.get(), 4);
    assert_eq!(FUNCTIONS[0](16.0) + FUNCTIONS[1](-1.0), 5.0);
    assert_eq!((Sized::<u64>::BITS, Sized::<String>::EMPTY.len(), Sized(1).0), (64, 0, 1));
    assert!(std::ptr::eq(promoted(), promoted()));
    assert_eq!(const { fibonacci(20) }, 6765);
    assert_eq!([const { String::new() }; 2], ["", ""]);
}
