//! A `char` and a `u32` are passed the same way, but the callee gets a `char`.
fn print(character: char) { //~ ERROR: found 0xd900, but a `char`
    println!("{character}");
}

fn main() {
    let function: fn(u32) = unsafe { std::mem::transmute(print as fn(char)) };
    function(0xd900);
}
