//! An invalid argument by way of a compatible function pointer type.
fn print(character: char) { //~ ERROR: invalid value of type `char`: found 0xd912
    println!("{character}");
}

fn main() {
    let function: fn(u32) = unsafe { std::mem::transmute(print as fn(char)) };
    function(0xd912);
}
