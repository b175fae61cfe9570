//! A reference to nothing may point anywhere but to null, also to freed memory.
fn main() {
    let empty: &[u64; 0] = unsafe { std::mem::transmute(std::ptr::without_provenance::<u64>(8)) };
    assert_eq!(empty.len(), 0);
    let freed = Box::into_raw(Box::new(1u64));
    drop(unsafe { Box::from_raw(freed) });
    let nothing: &mut () = unsafe { &mut *freed.cast() };
    let slice: &[u64] = unsafe { std::slice::from_raw_parts(freed, 0) };
    assert_eq!((std::hint::black_box(nothing), slice.len()), (&mut (), 0));
}
