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
    let payload = unsafe { target.cast::<u8>().add(align_of::<u128>()) };
    assert_eq!(unsafe { payload.cast::<u128>().read() }, 5);
    assert_eq!(unsafe { *target }, Wide::Some(5));
}
