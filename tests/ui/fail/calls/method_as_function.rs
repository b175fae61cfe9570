//! A method called with a receiver by value where it takes one by reference.
struct Large([u64; 4]);

impl Large {
    fn first(&self) -> u64 {
        self.0[0]
    }
}

fn main() {
    let function: fn(Large) -> u64 = unsafe { std::mem::transmute(Large::first as fn(&Large) -> u64) };
    println!("{}", function(Large([1, 2, 3, 4]))); //~ ERROR: wrong argument type: argument 1 of
}
