//@compile-flags: -Zmiri-fixed-schedule
//! Writes to the counter before the data.

unsafe extern "C" {
    fn eventfd(initial: u32, flags: i32) -> i32;
    fn read(fd: i32, buffer: *mut u64, len: usize) -> isize;
    fn write(fd: i32, buffer: *const u64, len: usize) -> isize;
}

static mut DATA: u32 = 0;

fn main() {
    let counter = unsafe { eventfd(0, 0) };
    let writer = std::thread::spawn(move || unsafe {
        write(counter, &1, 8);
        DATA = 1;
    });
    unsafe { read(counter, &mut 0, 8) };
    assert!(unsafe { DATA } < 2); //~ ERROR: data race: read on the main thread
    writer.join().unwrap();
}
