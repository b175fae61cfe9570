//! `drop` may write through pointers derived from its own reference, or to other memory.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Owner<'a> {
    number: i32,
    log: &'a mut Vec<i32>,
}

impl Drop for Owner<'_> {
    fn drop(&mut self) {
        let itself = &raw mut self.number;
        unsafe { *itself += 3 };
        self.log.push(self.number);
    }
}

fn main() {
    let mut log = vec![];
    let owner = Owner { number: 1, log: &mut log };
    drop(owner);
    assert_eq!(log, [4]);
}
