//! What differs where pointers have four bytes, and what does not.
//@compile-flags: --target i686-unknown-linux-gnu
use std::collections::{BTreeMap, HashMap};
use std::mem::{align_of, size_of};
use std::time::{Duration, Instant};

trait Speak {
    fn speak(&self) -> String;
}

impl Speak for u64 {
    fn speak(&self) -> String {
        format!("number {self}")
    }
}

impl Speak for &str {
    fn speak(&self) -> String {
        format!("text {self}")
    }
}

fn main() {
    assert_eq!((size_of::<usize>(), size_of::<&[u8]>(), size_of::<Box<dyn Speak>>(), size_of::<String>()), (4, 8, 8, 12));
    assert_eq!((align_of::<u64>(), size_of::<(u64, u8)>(), align_of::<u128>()), (4, 12, 16));
    assert_eq!((usize::MAX, isize::MIN), (0xffff_ffff, -0x8000_0000));
    assert_eq!((3usize.wrapping_sub(5), 0x8000_0000usize.checked_mul(2)), (0xffff_fffe, None));

    let speakers: [Box<dyn Speak>; 2] = [Box::new(1u64 << 40), Box::new("short")];
    println!("{:?}", speakers.iter().map(|speaker| speaker.speak()).collect::<Vec<_>>());
    let numbers: Vec<u64> = (0..1000).collect();
    let middle = &numbers[500];
    let pointer = unsafe { numbers.as_ptr().add(500) };
    unsafe {
        assert_eq!((*pointer.offset(-3), *pointer.sub(4).wrapping_add(8)), (497, 504));
        assert_eq!(pointer.offset_from(numbers.as_ptr().add(600)), -100);
        assert_eq!(*pointer.wrapping_sub(1 << 20).wrapping_add(1 << 20), 500);
    }
    assert!(pointer.addr() <= u32::MAX as usize && pointer.addr() % 4 == 0);
    assert_eq!(pointer.wrapping_byte_sub(pointer.addr()).wrapping_byte_sub(1).addr(), usize::MAX);
    let map: HashMap<u64, usize> = numbers.iter().map(|&number| (number * number, number as usize)).collect();
    assert_eq!(map[&250_000], 500);
    let tree: BTreeMap<_, _> = map.iter().map(|(square, number)| (*number, *square)).collect();
    assert_eq!(tree.range(&10..).next(), Some((&10, &100)));
    let nested: Option<Option<&u64>> = Some(None);
    assert!(matches!(nested, Some(None)) && Some(middle).is_some());
    assert!(Instant::now() + Duration::from_secs(3) > Instant::now());
    assert_eq!(std::thread::spawn(move || numbers.len()).join().unwrap(), 1000);
    assert!(std::env::args().count() == 1 && std::env::var("NOWHERE").is_err());
    // More than there is.
    let too_much: Result<(), _> = Vec::<u8>::new().try_reserve(usize::MAX / 2 + 1);
    assert!(too_much.is_err());
}
