//! Pointers made of integers. The cast is allowed, but what is done through its result can't be checked in full, so there
//! is a warning; `-Zmiri-strict-provenance` makes it an error. A pointer made of a mere address, which nobody
//! exposed, must not be used at all.

fn main() {
    let number = 42;
    let pointer = &raw const number;

    // `as usize` exposes the provenance of `pointer`, and `as *const` picks up whatever has been exposed.
    let address = pointer as usize;
    let back = address as *const i32;
    // SAFETY: `back` has the address of `number` and can have the provenance of `pointer`.
    println!("by a cast: {}", unsafe { *back });

    // `addr` exposes nothing, and `without_provenance` picks up nothing.
    let forged = std::ptr::without_provenance::<i32>(pointer.addr());
    // SAFETY: none. `forged` has the address of `number`, but no right to access it.
    println!("by an address: {}", unsafe { *forged });
}
