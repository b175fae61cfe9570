//! Not even through the argument itself may be freed what it refers to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn free(number: &mut u64) {
    drop(unsafe { Box::from_raw(number) }); //~ ERROR: /aliasing violation: deallocation.*an argument of `free`, which must stay valid until the function returns/
}

fn main() {
    free(Box::leak(Box::new(5)));
}
