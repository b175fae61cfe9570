//! Raw pointers in an array may dangle.
fn main() {
    let good = 1u8;
    let freed = Box::into_raw(Box::new(2u8));
    let pointers: [*const u8; 3] = [&raw const good, freed, &raw const good];
    drop(unsafe { Box::from_raw(freed) });
    let copy: [*const u8; 3] = unsafe { std::mem::transmute(std::hint::black_box(pointers)) };
    assert_eq!(unsafe { *copy[0] }, 1);
}
