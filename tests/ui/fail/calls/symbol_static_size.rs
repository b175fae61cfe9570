// A static that is declared larger than it is.
mod definition {
    #[unsafe(no_mangle)]
    static DECLARED_ELSEWHERE: [u32; 2] = [1, 2];
}

unsafe extern "C" {
    static DECLARED_ELSEWHERE: [u32; 4];
}

fn main() {
    println!("{}", unsafe { (&raw const DECLARED_ELSEWHERE[3]).read() }); //~ ERROR: out-of-bounds
}
