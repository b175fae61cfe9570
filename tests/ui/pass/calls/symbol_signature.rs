// A function that is declared with a compatible signature, and structs that have the same fields.
mod definition {
    #[repr(C)]
    struct Pair(u64, u8);

    #[unsafe(no_mangle)]
    extern "C" fn declared_elsewhere(x: usize, pair: Pair) -> super::Word {
        x as super::Word + pair.0 as super::Word + super::Word::from(pair.1)
    }
}

#[cfg(target_pointer_width = "64")]
type Word = u64;
#[cfg(target_pointer_width = "32")]
type Word = u32;

#[repr(C)]
struct Couple {
    first: u64,
    second: u8,
}

unsafe extern "C" {
    fn declared_elsewhere(x: Word, couple: Couple) -> usize;
}

fn main() {
    assert_eq!(unsafe { declared_elsewhere(1, Couple { first: 2, second: 3 }) }, 6);
}
