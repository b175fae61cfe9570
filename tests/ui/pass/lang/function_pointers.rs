//! Function pointers: in tables, compared, through `extern "C"`, with generics, as trait objects, to closures, to constructors.
use std::ffi::c_void;

type Op = fn(i32, i32) -> i32;

fn add(a: i32, b: i32) -> i32 {
    a + b
}

extern "C" fn callback(data: *mut c_void, value: i32) {
    unsafe { (*data.cast::<Vec<i32>>()).push(value) };
}

fn each(values: &[i32], function: extern "C" fn(*mut c_void, i32), data: *mut c_void) {
    values.iter().for_each(|value| function(data, *value));
}

fn largest<T: PartialOrd + Copy>(a: T, b: T) -> T {
    if a > b { a } else { b }
}

struct Machine {
    state: fn(&mut Machine, char) -> Option<()>,
    seen: String,
}

fn start(machine: &mut Machine, c: char) -> Option<()> {
    if c.is_ascii_digit() {
        machine.state = digits;
    }
    machine.seen.push(c);
    Some(())
}

fn digits(machine: &mut Machine, c: char) -> Option<()> {
    machine.seen.push('#');
    c.is_ascii_digit().then_some(())
}

#[derive(Debug, PartialEq)]
struct Wrapper(u8);

fn big(a: [u64; 8], b: &str, c: u128, d: (f32, bool)) -> u64 {
    a.iter().sum::<u64>() + b.len() as u64 + c as u64 + d.0 as u64 + u64::from(d.1)
}

fn main() {
    let table: [(&str, Op); 4] =
        [("+", add), ("-", |a, b| a - b), ("max", largest::<i32>), ("*", <i32 as std::ops::Mul>::mul)];
    println!("{:?}", table.map(|(name, op)| (name, op(6, 3))));
    let mut seen = Vec::<i32>::new();
    each(&[3, 1, 2], callback, (&raw mut seen).cast());
    assert_eq!(seen, [3, 1, 2]);
    let mut machine = Machine { state: start, seen: String::new() };
    let run: Option<()> = "ab12x9".chars().try_for_each(|c| (machine.state)(&mut machine, c));
    assert_eq!((run, machine.seen.as_str()), (None, "ab1##"));
    assert_eq!([1u8, 2].map(Wrapper), [Wrapper(1), Wrapper(2)]);
    assert_eq!(["a", "b"].map(String::from).map(Some), [Some("a".into()), Some("b".into())]);
    let function: fn([u64; 8], &str, u128, (f32, bool)) -> u64 = big;
    assert_eq!(function([1; 8], "four", 1 << 3, (2.5, true)), 23);
    let object: &dyn Fn(i32, i32) -> i32 = &(add as Op);
    assert_eq!(object(20, 22), 42);
    let pointer = add as Op;
    assert_eq!(pointer as usize, (pointer as *const ()).addr());
    let optional: Option<Op> = None;
    assert_eq!(size_of_val(&optional), size_of::<usize>());
    let recursive: fn(u64) -> u64 = |n| if n == 0 { 0 } else { n + 1 };
    assert_eq!(recursive(4), 5);
}
