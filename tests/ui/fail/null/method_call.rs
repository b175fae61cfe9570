//! A method that takes `&self`, called through null.
struct Counter(u32);

impl Counter {
    fn get(&self) -> u32 {
        self.0
    }
}

fn main() {
    let pointer: *const Counter = std::ptr::null();
    println!("{}", unsafe { (*pointer).get() }); //~ ERROR: found a null reference
}
