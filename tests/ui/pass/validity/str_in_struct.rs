//! An `Option<&str>` inside a struct inside a vector, set to `None` the hard way.
#[derive(Clone, Copy)]
struct Entry<'a> {
    id: u32,
    name: Option<&'a str>,
}

fn main() {
    let mut entries: Vec<Entry> = vec![Entry { id: 1, name: Some("one") }, Entry { id: 2, name: Some("two") }];
    unsafe { (&raw mut entries[1].name).cast::<usize>().write(0) };
    let entry = entries[1];
    assert_eq!((entry.id, entry.name), (2, None));
}
