//! A C callback called as what it is, through a struct of callbacks.
extern "C" fn compare(a: *const i32, b: *const i32) -> i32 {
    unsafe { (*a).cmp(&*b) as i32 }
}

struct Table {
    compare: extern "C" fn(*const i32, *const i32) -> i32,
}

fn main() {
    let table = Table { compare };
    assert_eq!((table.compare)(&1, &2), -1);
}
