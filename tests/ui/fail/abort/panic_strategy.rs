// With `-Cpanic=abort` nothing unwinds, not even to `catch_unwind`, and no destructor runs.
//@compile-flags: -Cpanic=abort
//@exit-status: 134
struct Loud;

impl Drop for Loud {
    fn drop(&mut self) {
        println!("never");
    }
}

fn main() {
    let _loud = Loud;
    let nothing = std::env::args().nth(9);
    println!("{}", std::panic::catch_unwind(|| nothing.unwrap()).is_err()); //~ ERROR: abnormal termination
}
