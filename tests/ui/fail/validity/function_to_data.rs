//! A function pointer to data.
static DATA: [u8; 16] = [0x90; 16];

fn main() {
    let function: fn() = unsafe { std::mem::transmute(&raw const DATA) }; //~ ERROR: found a function pointer to no function
    function();
}
