//! The payload of an enum is an integer.
#[repr(C, u64)]
#[derive(Clone, Copy)]
#[allow(dead_code)]
enum Value {
    Number(u64, u8),
    Pointer(*const u8, u8),
}

fn main() {
    let byte = 5u8;
    let mut value = std::hint::black_box(Value::Pointer(&raw const byte, 1));
    // Turned into the other variant in place, and moved.
    unsafe { (&raw mut value).cast::<u64>().write(0) };
    let copy = std::hint::black_box(value);
    let payload = unsafe { *(&raw const copy).cast::<*const u8>().add(1) };
    println!("{}", unsafe { *payload }); //~ ERROR: no provenance
}
