// Functions and statics by symbol, declared in `extern` blocks.
mod a {
    #[unsafe(no_mangle)]
    pub extern "C" fn add_two(x: i32) -> i32 {
        x + 2
    }
    #[unsafe(export_name = "other_name")]
    pub fn rusty(x: u64, y: &str) -> usize {
        x as usize + y.len()
    }
    #[unsafe(no_mangle)]
    pub static MY_STATIC: i32 = 42;
    #[unsafe(no_mangle)]
    pub static mut MY_MUT: [i32; 2] = [1, 2];
}
unsafe extern "C" {
    fn add_two(x: i32) -> i32;
    static MY_STATIC: i32;
    static mut MY_MUT: [i32; 2];
}
unsafe extern "Rust" {
    #[link_name = "other_name"]
    fn r(x: u64, y: &str) -> usize;
}
fn main() {
    unsafe {
        println!("{} {}", add_two(3), r(4, "abc"));
        println!("{}", MY_STATIC);
        MY_MUT[1] = 9;
        println!("{}", a::MY_MUT[1]);
        let f: unsafe extern "C" fn(i32) -> i32 = add_two;
        println!("{}", f(1));
    }
}
