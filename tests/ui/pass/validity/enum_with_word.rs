//! A tag in range beside a word that its variant does not use.
#[repr(C, u32)]
#[allow(dead_code)]
enum Value {
    Number(u32),
    Nothing,
}

fn main() {
    let value: Value = unsafe { std::mem::transmute([1u32, 99]) };
    assert!(matches!(value, Value::Nothing));
}
