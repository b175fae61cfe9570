//! The payload of an enum is a pointer.
#[repr(C, u64)]
#[derive(Clone, Copy)]
#[allow(dead_code)]
enum Value {
    Number(u64, u8),
    Pointer(*const u8, u8),
}

fn main() {
    let byte = 5u8;
    let value = std::hint::black_box(Value::Pointer(&raw const byte, 1));
    let copy = std::hint::black_box(value);
    let payload = unsafe { *(&raw const copy).cast::<u64>().add(1).cast::<*const u8>() };
    assert_eq!(unsafe { *payload }, 5);
}
