//! Where the tags are made that a report has named. Without std, tags are few.
//@compile-flags: -Cpanic=abort --stacked-borrows -Zmiri-track-pointer-tag=2,3

#![no_std]
#![no_main]

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

fn double(number: &mut i32) {
    *number *= 2;
}

#[unsafe(no_mangle)]
fn miri_start(_: isize, _: *const *const u8) -> isize {
    let mut number = 5;
    let raw = &raw mut number;
    let borrowed = unsafe { &mut *raw };
    double(borrowed);
    unsafe { *raw = 1 };
    *borrowed = 2; //~ ERROR: but a later write through `raw` invalidated `borrowed`
    0
}
