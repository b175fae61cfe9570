//! Makes references of references, and pointers of them, as often as the argument says.
struct Node {
    value: u64,
    next: Option<Box<Node>>,
}

fn touch(value: &mut u64) -> &mut u64 {
    *value = value.wrapping_add(1);
    value
}

fn main() {
    let rounds: u64 = std::env::args().nth(1).expect("how often").parse().expect("a number");
    let mut numbers = [0u64; 64];
    let mut list = Node { value: 1, next: Some(Box::new(Node { value: 2, next: None })) };
    let kept = &raw mut numbers[3];
    for round in 0..rounds {
        let number = &mut numbers[round as usize % 64];
        let again = touch(touch(number));
        let raw: *mut u64 = again;
        unsafe { *raw += 1 };
        if let Some(next) = &mut list.next {
            next.value += list.value;
        }
        let shared = &numbers;
        std::hint::black_box(shared);
    }
    println!("{}", numbers.iter().sum::<u64>() == 3 * rounds && !kept.is_null());
}
