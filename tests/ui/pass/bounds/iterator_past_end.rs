//! A hand-written iterator that stops in time.
struct Iter {
    current: *const u8,
    end: *const u8,
}

impl Iterator for Iter {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        if self.current == self.end {
            return None;
        }
        let value = unsafe { *self.current };
        self.current = unsafe { self.current.add(1) };
        Some(value)
    }
}

fn main() {
    let vec = vec![1u8, 2, 3];
    let start = vec.as_ptr();
    let iter = Iter { current: start, end: unsafe { start.add(3) } };
    assert_eq!(iter.map(u32::from).sum::<u32>(), 6);
}
