//! Upcasting gives the vtable of another trait its proper way.
trait First {
    fn first(&self) -> u32;
}

trait Second: First {
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
    let second: &dyn Second = &5u32;
    let first: &dyn First = second;
    assert_eq!(second.second() - first.first(), 1);
}
