//! `process::exit` runs no destructors.
//@exit-status: 3
struct Loud;

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop");
    }
}

fn main() {
    let _loud = Loud;
    println!("before");
    std::process::exit(3);
}
