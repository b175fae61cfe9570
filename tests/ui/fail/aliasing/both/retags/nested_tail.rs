//! Where the cells of a struct in a struct are depends on the trait object behind it. What is beside them must not change.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;
use std::fmt::Debug;

struct Outer<T: ?Sized> {
    count: u8,
    inner: Inner<T>,
}

struct Inner<T: ?Sized> {
    cell: Cell<u8>,
    plain: u8,
    tail: T,
}

#[repr(align(16))]
#[derive(Debug)]
struct Wide(u32);

fn inside(value: &Outer<dyn Debug>, cell: *mut u8, plain: *mut u8) {
    unsafe { *cell = 5 };
    unsafe { *plain = 6 }; //~ ERROR: aliasing violation: write of 1 byte at offset 17 of local `value`
    assert_eq!(value.inner.cell.get() + value.count, 6);
    assert_eq!(format!("{:?} {}", &value.inner.tail, value.inner.plain), "Wide(4) 3");
}

fn main() {
    let mut value = Outer { count: 1, inner: Inner { cell: Cell::new(2), plain: 3, tail: Wide(4) } };
    assert_eq!((size_of_val(&value), std::mem::offset_of!(Outer<Wide>, inner)), (48, 16));
    let value: *mut Outer<dyn Debug> = &raw mut value;
    unsafe {
        let (cell, plain) = ((&raw mut (*value).inner.cell).cast(), &raw mut (*value).inner.plain);
        inside(&*value, cell, plain);
        *plain = 7;
        assert_eq!((*value).inner.plain, 7);
    }
}
