//! A union's larger field read after the smaller one was written.
union Number {
    small: u8,
    large: u32,
}

fn main() {
    let number = Number { small: 1 };
    println!("{}", unsafe { number.large }); //~ ERROR: the bytes at offsets 1..4 are uninitialized
    println!("{}", unsafe { number.small });
}
