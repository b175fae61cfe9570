//! A function pointer to data, called.
static DATA: [u8; 16] = [0x90; 16];

fn main() {
    let function: fn() = unsafe { std::mem::transmute(&raw const DATA) };
    function(); //~ ERROR: no function
}
