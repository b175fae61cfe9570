//! A method as a function, with a box in place of the reference.
struct Large([u64; 4]);

impl Large {
    fn first(&self) -> u64 {
        self.0[0]
    }
}

fn main() {
    let function: fn(*const Large) -> u64 = unsafe { std::mem::transmute(Large::first as fn(&Large) -> u64) };
    assert_eq!(function(&Large([1, 2, 3, 4])), 1);
}
