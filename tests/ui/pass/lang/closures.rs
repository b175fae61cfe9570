//! Closures: by reference, by mutable reference, by value; boxed, returned, recursive, as function pointers.
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |value| g(f(value))
}

fn adder(by: i32) -> Box<dyn Fn(i32) -> i32> {
    Box::new(move |value| value + by)
}

fn apply(times: usize, mut f: impl FnMut()) {
    (0..times).for_each(|_| f());
}

fn consume(f: impl FnOnce() -> String) -> String {
    f()
}

fn main() {
    let mut log = Vec::new();
    apply(3, || log.push(log.len()));
    assert_eq!(log, [0, 1, 2]);

    let text = String::from("moved");
    assert_eq!(consume(move || text + "!"), "moved!");

    let factor = 3;
    let both = compose(|value: i32| value * factor, |value: i32| format!("<{value}>"));
    assert_eq!(both(4), "<12>");

    let adders: Vec<_> = (0..3).map(adder).collect();
    assert_eq!(adders.iter().fold(10, |value, add| add(value)), 13);

    let once: Box<dyn FnOnce(i32) -> i32> = Box::new({
        let owned = vec![1, 2, 3];
        move |value| owned.into_iter().sum::<i32>() + value
    });
    assert_eq!(once(10), 16);

    let pointer: fn(u8) -> u8 = |value| value ^ 0xff;
    assert_eq!([1u8, 2].map(pointer), [254, 253]);

    fn factorial(recurse: &dyn Fn(u64) -> u64, number: u64) -> u64 {
        if number == 0 { 1 } else { number * recurse(number - 1) }
    }
    fn fix(number: u64) -> u64 {
        factorial(&fix, number)
    }
    assert_eq!(fix(10), 3_628_800);

    let mut counter = 0;
    let mut next = || {
        counter += 1;
        counter
    };
    let (first, second) = (next(), next());
    assert_eq!((first, second, counter), (1, 2, 2));

    struct Pair {
        left: String,
        right: String,
    }
    let mut pair = Pair { left: "l".into(), right: "r".into() };
    let left = &pair.left;
    let mut extend = || pair.right.push_str(left);
    extend();
    assert_eq!(pair.right, "rl");
    assert_eq!(size_of_val(&|| ()), 0);
    println!("closures {}", pair.left);
}
