//! Recursively, a long list.
//@compile-flags: -Zmiri-recursive-validation
struct Node<'a> {
    next: Option<&'a Node<'a>>,
}

fn main() {
    let mut nodes = vec![Node { next: None }];
    for _ in 0..30 {
        let last: &'static Node<'static> = Box::leak(Box::new(Node { next: None }));
        nodes.push(Node { next: Some(last) });
    }
    assert_eq!(nodes.iter().filter(|node| node.next.is_some_and(|next| next.next.is_none())).count(), 30);
    std::process::exit(0);
}
