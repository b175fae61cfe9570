//! The vtable of another trait.
trait First {
    fn first(&self) -> u32;
}

trait Second {
    fn second(&self) -> u32;
}

impl First for u32 {
    fn first(&self) -> u32 {
        *self
    }
}

impl Second for u32 {
    fn second(&self) -> u32 {
        *self + 1
    }
}

fn main() {
    let first: &dyn First = &5u32;
    let second: &dyn Second = unsafe { std::mem::transmute(first) }; //~ ERROR: found a vtable for
    println!("{}", second.second());
}
