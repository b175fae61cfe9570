//! A temporary whose life a `let` extends.
fn make(number: i32) -> i32 {
    number + 1
}

fn main() {
    let reference = &make(5);
    let pointer: *const i32 = reference;
    assert_eq!(unsafe { *pointer }, 6);
}
