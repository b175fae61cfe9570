//! A tag out of range beside a word, never looked at.
#[repr(C, u32)]
#[allow(dead_code)]
enum Value {
    Number(u32),
    Nothing,
}

fn main() {
    let _value: Value = unsafe { std::mem::transmute([7u32, 0]) }; //~ ERROR: invalid value of type `Value`
}
