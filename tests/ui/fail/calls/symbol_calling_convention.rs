// A function that is declared with another calling convention than it is defined with.
mod definition {
    #[unsafe(no_mangle)]
    fn declared_elsewhere() {}
}

unsafe extern "C" {
    fn declared_elsewhere();
}

fn main() {
    unsafe { declared_elsewhere() }; //~ ERROR: calling convention mismatch
}
