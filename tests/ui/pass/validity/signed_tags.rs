//! Tags from -2 to 1.
#[repr(i16)]
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(dead_code)]
enum Level {
    Lowest = -2,
    Low = -1,
    Middle = 0,
    High = 1,
}

fn main() {
    let levels: [Level; 4] = unsafe { std::mem::transmute([-2i16, -1, 0, 1]) };
    assert_eq!(levels, [Level::Lowest, Level::Low, Level::Middle, Level::High]);
    assert_eq!(unsafe { std::mem::transmute::<i16, Option<Level>>(2) }, None);
}
