//! Deep recursion and long lists, again and again: as many calls and nodes as the argument says.

struct Node {
    next: Option<Box<Node>>,
    number: usize,
}

fn list(length: usize) -> Option<Box<Node>> {
    (0..length).fold(None, |next, number| Some(Box::new(Node { next, number })))
}

fn depth(left: usize) -> usize {
    let local = [left; 4];
    let below = if left == 0 { 0 } else { depth(left - 1) };
    below + usize::from((&raw const local).is_aligned()) + local[1] % 2
}

fn main() {
    const DEPTH: usize = 2_000;
    let rounds: usize = std::env::args().nth(1).expect("how often").parse().expect("a number");
    let mut sum = 0;
    for _ in 0..rounds / DEPTH {
        sum += depth(DEPTH);
        // Dropped node by node, each inside of the one before.
        sum += list(DEPTH).map_or(0, |node| node.number + usize::from(node.next.is_some()));
    }
    println!("{}", sum > 0);
}
