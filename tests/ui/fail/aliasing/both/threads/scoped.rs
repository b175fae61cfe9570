//! A thread that has ended still counts: what it wrote ends references as any write does.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Pointer(*mut u32);
unsafe impl Send for Pointer {}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let reference = unsafe { &mut *pointer };
    *reference = 2;
    let sent = Pointer(pointer);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let sent = sent;
            unsafe { *sent.0 = 3 };
        });
    });
    *reference = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
