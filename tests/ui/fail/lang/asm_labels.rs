//@exit-status: 71
//@only-target: x86_64
//! Assembly that jumps to blocks of Rust.

fn main() {
    let mut taken = false;
    unsafe {
        std::arch::asm!("jmp {}", label { taken = true; }) //~ ERROR: unsupported operation: inline assembly
    }
    println!("{taken}");
}
