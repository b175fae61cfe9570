//! A C callback that returns less than its caller reads.
extern "C" fn compare(a: *const i32, b: *const i32) -> u8 {
    u8::from(unsafe { *a < *b })
}

fn main() {
    type Compare = extern "C" fn(*const i32, *const i32) -> i64;
    let function: Compare =
        unsafe { std::mem::transmute(compare as extern "C" fn(*const i32, *const i32) -> u8) };
    println!("{}", function(&1, &2)); //~ ERROR: wrong return type
}
