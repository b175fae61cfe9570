//! A null `&str` inside a struct inside a vector.
#[derive(Clone, Copy)]
struct Entry<'a> {
    id: u32,
    name: &'a str,
}

fn main() {
    let mut entries: Vec<Entry> = vec![Entry { id: 1, name: "one" }, Entry { id: 2, name: "two" }];
    unsafe { (&raw mut entries[1].name).cast::<usize>().write(0) };
    let entry = entries[1]; //~ ERROR: at `.name`: found a null reference
    println!("{} {}", entry.id, entry.name.len());
}
