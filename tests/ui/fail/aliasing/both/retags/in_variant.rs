//! A reference in a variant of an enum is protected like one that is an argument by itself.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
enum Input<'a> {
    #[allow(dead_code)]
    Owned(i32),
    Borrowed(u64, &'a mut i32),
}

impl Input<'_> {
    fn value(&self) -> usize {
        match self {
            Input::Owned(number) => *number as usize,
            Input::Borrowed(more, number) => *more as usize + **number as usize,
        }
    }
}

fn inside(x: Input<'_>, other: *mut i32) -> usize {
    let before = x.value();
    unsafe { *other = 2 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
    before + x.value()
}

fn main() {
    let (mut number, mut next) = (1, 2);
    let pointer = &raw mut number;
    inside(unsafe { Input::Borrowed(1, &mut *pointer) }, pointer);
    unsafe { *pointer = 3 };
    assert_eq!(number + next, 5);
    next = 0;
    _ = next;
}
