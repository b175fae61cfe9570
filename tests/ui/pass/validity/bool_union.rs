//! A union itself may hold any byte.
#[derive(Clone, Copy)]
union Either {
    byte: u8,
    _flag: bool,
}

fn main() {
    let either = Either { byte: 3 };
    let copy = either;
    assert_eq!(unsafe { copy.byte }, 3);
}
