//! An enum without any cell must not change behind a shared reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#[repr(C, u32)]
enum Value {
    #[allow(dead_code)]
    Counted(u32),
    Plain(u32),
}

fn main() {
    let mut value = Value::Plain(1);
    let pointer = &raw mut value;
    let shared = unsafe { &*pointer };
    unsafe { *pointer.cast::<u32>().add(1) = 2 };
    assert!(matches!(shared, Value::Plain(2))); //~ ERROR: aliasing violation: read of 4 bytes at offset 4 of local `value`
}
