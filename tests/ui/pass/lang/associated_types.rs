//! Generic associated types, higher-ranked bounds, `impl Trait` everywhere, specialised impls by type, trait constants in arrays.
use std::collections::HashMap;
use std::fmt::Debug;

trait Lending {
    type Item<'a>
    where
        Self: 'a;
    fn lend(&mut self) -> Option<Self::Item<'_>>;
}

struct Windows<'s> {
    slice: &'s mut [u32],
    at: usize,
}

impl Lending for Windows<'_> {
    type Item<'a>
        = &'a mut [u32]
    where
        Self: 'a;
    fn lend(&mut self) -> Option<&mut [u32]> {
        let window = self.slice.get_mut(self.at..self.at + 2)?;
        self.at += 1;
        Some(window)
    }
}

fn with_all<F>(texts: &[String], f: F) -> usize
where
    F: for<'a> Fn(&'a str) -> &'a str,
{
    texts.iter().map(|text| f(text).len()).sum()
}

fn numbers(up: bool) -> Box<dyn Iterator<Item = i32>> {
    if up { Box::new(0..3) } else { Box::new((0..3).rev().map(|n| n * 10)) }
}

fn pairs<'a, T: Debug + 'a>(items: &'a [T]) -> impl Iterator<Item = (usize, impl Debug + 'a)> + use<'a, T> {
    items.iter().enumerate()
}

trait Describe {
    const WORDS: [&'static str; 2];
    fn describe() -> String {
        Self::WORDS.join(" ")
    }
}

impl Describe for u8 {
    const WORDS: [&'static str; 2] = ["one", "byte"];
}

impl<T: Describe> Describe for Vec<T> {
    const WORDS: [&'static str; 2] = ["many of", T::WORDS[1]];
}

trait Visitor {
    type Output: Default + std::ops::AddAssign;
    fn visit(&mut self, node: &Node) -> Self::Output {
        let mut total = self.leaf(node.value);
        for child in &node.children {
            total += self.visit(child);
        }
        total
    }
    fn leaf(&mut self, value: i64) -> Self::Output;
}

struct Node {
    value: i64,
    children: Vec<Node>,
}

struct Sum;
struct Join(u32);

impl Visitor for Sum {
    type Output = i64;
    fn leaf(&mut self, value: i64) -> i64 {
        value
    }
}

#[derive(Default)]
struct Text(String);

impl std::ops::AddAssign for Text {
    fn add_assign(&mut self, other: Text) {
        self.0 += &other.0;
    }
}

impl Visitor for Join {
    type Output = Text;
    fn leaf(&mut self, value: i64) -> Text {
        self.0 += 1;
        Text(format!("{}:{value} ", self.0))
    }
}

fn main() {
    let mut slice = [1, 2, 3, 4];
    let mut windows = Windows { slice: &mut slice, at: 0 };
    while let Some(window) = windows.lend() {
        window[1] += window[0];
    }
    assert_eq!(slice, [1, 3, 6, 10]);
    assert_eq!(with_all(&["  a ".into(), "bc".into()], str::trim), 3);
    assert_eq!(numbers(true).chain(numbers(false)).collect::<Vec<_>>(), [0, 1, 2, 20, 10, 0]);
    println!("{:?}", pairs(&['x', 'y']).collect::<Vec<_>>());
    println!("{} / {}", u8::describe(), Vec::<Vec<u8>>::describe());
    let leaf = |value| Node { value, children: vec![] };
    let tree = Node { value: 1, children: vec![leaf(2), Node { value: 3, children: vec![leaf(4)] }] };
    assert_eq!(Sum.visit(&tree), 10);
    println!("{}", Join(0).visit(&tree).0);
    let mut registry: HashMap<&str, Box<dyn Fn(&[f64]) -> f64>> = HashMap::new();
    registry.insert("sum", Box::new(|n| n.iter().sum()));
    registry.insert("max", Box::new(|n| n.iter().copied().fold(f64::MIN, f64::max)));
    assert_eq!(registry["sum"](&[1.0, 2.5]) + registry["max"](&[3.0, 1.0]), 6.5);
}
