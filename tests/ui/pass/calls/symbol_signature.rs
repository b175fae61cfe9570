// A function that is declared with a compatible signature, and structs that have the same fields.
mod definition {
    #[repr(C)]
    struct Pair(u64, u8);

    #[unsafe(no_mangle)]
    extern "C" fn declared_elsewhere(x: usize, pair: Pair) -> u64 {
        x as u64 + pair.0 + u64::from(pair.1)
    }
}

#[repr(C)]
struct Couple {
    first: u64,
    second: u8,
}

unsafe extern "C" {
    fn declared_elsewhere(x: u64, couple: Couple) -> usize;
}

fn main() {
    assert_eq!(unsafe { declared_elsewhere(1, Couple { first: 2, second: 3 }) }, 6);
}
