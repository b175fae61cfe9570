// Weak definitions and declarations.
#![feature(linkage)]
#[linkage = "weak"]
#[unsafe(no_mangle)]
pub extern "C" fn wk() -> i32 {
    1
}
unsafe extern "C" {
    #[linkage = "extern_weak"]
    static not_there: Option<unsafe extern "C" fn(i32) -> i32>;
    #[linkage = "extern_weak"]
    static there: Option<unsafe extern "C" fn() -> i32>;
    #[linkage = "extern_weak"]
    static there2: *const u32;
    #[linkage = "extern_weak"]
    static there3: *const u32;
}
mod m {
    #[unsafe(no_mangle)]
    extern "C" fn there() -> i32 {
        5
    }
    #[unsafe(no_mangle)]
    static there3: u32 = 77;
}
fn main() {
    println!("{}", wk());
    unsafe {
        println!("{}", not_there.is_none());
        println!("{:?}", there.map(|f| f()));
        println!("{} {}", there2.is_null(), *there3);
    }
}
