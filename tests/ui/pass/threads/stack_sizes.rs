//! Threads may ask for much stack, but not for more than there are addresses.
use std::io::ErrorKind;
use std::thread::Builder;

fn main() {
    for size in [1, 1 << 20, 1 << 29] {
        let thread = Builder::new().stack_size(size).spawn(move || size).unwrap();
        assert_eq!(thread.join().unwrap(), size);
    }
    let error = Builder::new().stack_size(usize::MAX / 4 * 3).spawn(|| ()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WouldBlock);
}
