//! A panic some calls deep, with locals to drop on the way.
struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn inner(number: i32) -> i32 {
    let _second = Loud("inner");
    if number == 0 { panic!("number is {number}") } else { number }
}

fn main() {
    let _first = Loud("main");
    let _moved = std::mem::ManuallyDrop::new(Loud("never"));
    println!("{}", inner(std::hint::black_box(0)));
}
