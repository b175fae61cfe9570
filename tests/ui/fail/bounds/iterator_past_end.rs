//! A hand-written iterator that goes one too far.
struct Iter {
    current: *const u8,
    end: *const u8,
}

impl Iterator for Iter {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        if self.current > self.end {
            return None;
        }
        let value = unsafe { *self.current }; //~ ERROR: out-of-bounds read of 1 byte at offset 3
        self.current = self.current.wrapping_add(1);
        Some(value)
    }
}

fn main() {
    let vec = vec![1u8, 2, 3];
    let start = vec.as_ptr();
    let iter = Iter { current: start, end: start.wrapping_add(3) };
    println!("{}", iter.map(u32::from).sum::<u32>());
}
