//! References in the fields of a struct are reborrowed when the struct is passed on.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Holder<'a> {
    number: &'a mut i32,
}

fn use_it(holder: Holder<'_>) {
    *holder.number = 4;
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let holder = Holder { number: unsafe { &mut *pointer } };
    unsafe { *pointer = 3 };
    use_it(holder); //~ ERROR: aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `number`
}
