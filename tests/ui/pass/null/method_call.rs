//! A method that takes a raw pointer and checks it.
struct Counter(u32);

impl Counter {
    fn get(this: *const Counter) -> Option<u32> {
        unsafe { this.as_ref() }.map(|counter| counter.0)
    }
}

fn main() {
    assert_eq!(Counter::get(std::ptr::null()), None);
    assert_eq!(Counter::get(&Counter(3)), Some(3));
}
