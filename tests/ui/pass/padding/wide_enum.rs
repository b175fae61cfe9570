//! An enum with a payload of sixteen bytes: the payload.
#[repr(C, u8)]
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(dead_code)]
enum Wide {
    Some(u128),
    None,
}

fn main() {
    let mut place = [0u128; 2];
    let target = (&raw mut place).cast::<Wide>();
    unsafe { *target = std::hint::black_box(Wide::Some(5)) };
    assert_eq!(place[1], 5);
    assert_eq!(unsafe { *target }, Wide::Some(5));
}
