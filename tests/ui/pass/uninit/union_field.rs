//! A union's smaller field read after the larger one was written.
union Number {
    small: u8,
    large: u32,
}

fn main() {
    let number = Number { large: 0x0102_0304u32.to_le() };
    assert_eq!(unsafe { number.small }, 4);
}
