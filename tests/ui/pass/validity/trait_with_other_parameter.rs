//! The same trait with the same parameter by another name.
trait Convert<T> {
    fn convert(&self) -> T;
}

type Byte = u8;

impl Convert<u8> for () {
    fn convert(&self) -> u8 {
        1
    }
}

fn main() {
    let object: &dyn Convert<u8> = &();
    let object: &dyn Convert<Byte> = unsafe { std::mem::transmute(object) };
    assert_eq!(object.convert(), 1);
}
