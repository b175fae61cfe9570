// A static that is declared as large as it is.
mod definition {
    #[unsafe(no_mangle)]
    static DECLARED_ELSEWHERE: [u32; 2] = [1, 2];
}

unsafe extern "C" {
    static DECLARED_ELSEWHERE: [u32; 2];
}

fn main() {
    assert_eq!(unsafe { (&raw const DECLARED_ELSEWHERE[1]).read() }, 2);
}
