//! References in the fields of an argument are protected too.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Holder<'a> {
    _name: &'static str,
    number: &'a mut i32,
}

fn set(holder: Holder<'_>, other: *mut i32) {
    *holder.number = 2;
    unsafe { *other = 3 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*an argument of `set`, which must stay valid until the function returns/
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    set(Holder { _name: "it", number: unsafe { &mut *pointer } }, pointer);
}
