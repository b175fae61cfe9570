// A function that is declared with its own calling convention.
mod definition {
    #[unsafe(no_mangle)]
    fn declared_elsewhere() {}
}

unsafe extern "Rust" {
    fn declared_elsewhere();
}

fn main() {
    unsafe { declared_elsewhere() };
}
