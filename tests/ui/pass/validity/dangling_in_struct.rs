//! A struct with a dangling reference that is not touched as a whole.
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
    assert_eq!((view.number, view.more[0]), (1, 2));
}
