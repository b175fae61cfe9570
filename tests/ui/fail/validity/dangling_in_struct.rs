//! A struct with a reference to memory that is freed before the struct is moved.
struct View<'a> {
    _name: &'a str,
    number: u64,
    more: [u64; 2],
}

fn main() {
    let text = String::from("text");
    let name: &str = unsafe { &*(&raw const *text) };
    let view = View { _name: name, number: 1, more: [2, 3] };
    drop(text);
    let moved = view; //~ ERROR: at `._name`: found a dangling reference
    println!("{} {}", moved.number, moved.more[0]);
}
