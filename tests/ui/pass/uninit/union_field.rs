//! A union's smaller field read after the larger one was written.
union Number {
    small: u8,
    large: u32,
}

fn main() {
    let number = Number { large: 0x0102_0304 };
    assert_eq!(unsafe { number.small }, 4);
}
