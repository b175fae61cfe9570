// A function that is declared with another signature than it is defined with.
mod definition {
    #[unsafe(no_mangle)]
    extern "C" fn declared_elsewhere(x: u64) -> u64 {
        x
    }
}

unsafe extern "C" {
    fn declared_elsewhere(x: f64) -> u64;
}

fn main() {
    unsafe { declared_elsewhere(1.0) }; //~ ERROR: wrong argument type
}
