//! Closures that are boxed, passed on, and called by reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn twice(function: &mut dyn FnMut(i32)) {
    function(1);
    function(2);
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let captured = unsafe { &mut *pointer };
    let mut add: Box<dyn FnMut(i32)> = Box::new(|by| *captured += by);
    add(1);
    twice(&mut *add);
    let mut moved = add;
    twice(&mut moved);
    let once: Box<dyn FnOnce() -> i32> = Box::new(|| {
        moved(1);
        unsafe { *pointer }
    });
    assert_eq!(once(), 9);
}
