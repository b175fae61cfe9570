//! A `bool` read from a union that holds 3.
union Either {
    byte: u8,
    flag: bool,
}

fn main() {
    let either = Either { byte: 3 };
    let flag = unsafe { either.flag }; //~ ERROR: invalid value of type `bool`: found 0x03
    println!("{flag}");
}
