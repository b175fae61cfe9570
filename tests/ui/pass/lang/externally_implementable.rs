// Externally implementable items: a default, one implementation of two items, and items of the same name.
#![feature(extern_item_impls)]

#[eii]
fn with_default(x: u64) {
    println!("default {x}");
}

#[eii]
fn first(x: u64);

#[eii]
fn second(x: u64);

#[first]
#[second]
fn both(x: u64) {
    println!("both {x}");
}

pub mod a {
    #[eii(same)]
    pub fn same();
}

pub mod b {
    #[eii(same)]
    pub fn same();
}

#[a::same]
fn same_of_a() {
    println!("a");
}

#[b::same]
fn same_of_b() {
    println!("b");
}

fn main() {
    with_default(1);
    first(2);
    second(3);
    a::same();
    b::same();
}
