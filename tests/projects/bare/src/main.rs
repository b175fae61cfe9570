//! A program without std, for a target that has none.
#![no_std]
#![no_main]

use core::ffi::{CStr, c_char};
use core::fmt::{self, Write};

unsafe extern "Rust" {
    fn miri_write_to_stdout(bytes: &[u8]);
}

struct Stdout;

impl Write for Stdout {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // SAFETY: the function takes any bytes.
        unsafe { miri_write_to_stdout(text.as_bytes()) };
        Ok(())
    }
}

#[unsafe(no_mangle)]
fn miri_start(argc: isize, argv: *const *const u8) -> isize {
    // SAFETY: there are `argc` strings.
    let last = unsafe { CStr::from_ptr((*argv.offset(argc - 1)).cast::<c_char>()) };
    let _ = writeln!(Stdout, "{} arguments, the last is {last:?}; {} bits", argc - 1, usize::BITS);
    7
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
