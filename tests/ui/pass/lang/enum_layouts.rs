//! Enums of every layout: tagged, niche, nested niches, uninhabited variants, large tags, explicit discriminants.
use std::convert::Infallible;
use std::num::NonZero;

#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Leaf,
    Node(Box<Tree>, i32, Box<Tree>),
}

impl Tree {
    fn insert(self, value: i32) -> Tree {
        match self {
            Tree::Leaf => Tree::Node(Box::new(Tree::Leaf), value, Box::new(Tree::Leaf)),
            Tree::Node(left, here, right) if value < here => Tree::Node(Box::new(left.insert(value)), here, right),
            Tree::Node(left, here, right) => Tree::Node(left, here, Box::new(right.insert(value))),
        }
    }
    fn sum(&self) -> i32 {
        match self {
            Tree::Leaf => 0,
            Tree::Node(left, here, right) => left.sum() + here + right.sum(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Nested {
    First(Option<Option<bool>>),
    Second,
    Third,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i16)]
enum Signed {
    Low = -300,
    Middle,
    High = 1000,
}

#[repr(u64)]
#[derive(Clone, Copy)]
enum Huge {
    Max = u64::MAX,
    Zero = 0,
}

enum OneInhabited {
    Yes(u32),
    #[allow(dead_code)]
    No(Infallible),
}

#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(dead_code)]
enum Mixed {
    Unit,
    Tuple(u8, u64),
    Struct { flag: bool, word: u32 },
    Text(&'static str),
}

#[derive(Debug, PartialEq, Clone, Copy)]
enum CharNiche {
    Some(char),
    None,
    Other,
}

fn main() {
    let tree = [5, 2, 8, 1].into_iter().fold(Tree::Leaf, Tree::insert);
    assert_eq!(tree.sum(), 16);
    assert_eq!(tree.clone(), tree);

    let all = [
        Nested::First(None),
        Nested::First(Some(None)),
        Nested::First(Some(Some(false))),
        Nested::First(Some(Some(true))),
        Nested::Second,
        Nested::Third,
    ];
    for (index, value) in all.iter().enumerate() {
        assert_eq!(all.iter().position(|other| other == value), Some(index));
    }
    assert_eq!(size_of::<Nested>(), 1);

    assert_eq!((Signed::Low as i16, Signed::Middle as i32, Signed::High as u8), (-300, -299, 232));
    assert!(Signed::Low < Signed::High);
    assert_eq!((Huge::Max as u64, Huge::Zero as i8), (u64::MAX, 0));

    assert_eq!(size_of::<OneInhabited>(), 4);
    let OneInhabited::Yes(number) = OneInhabited::Yes(4);
    assert_eq!(number, 4);

    for mixed in [Mixed::Unit, Mixed::Tuple(1, 2), Mixed::Struct { flag: true, word: 9 }, Mixed::Text("t")] {
        println!("{mixed:?}");
    }

    for value in [CharNiche::Some('a'), CharNiche::Some(char::MAX), CharNiche::None, CharNiche::Other] {
        assert_eq!(value, value.clone());
    }
    assert_eq!(size_of::<CharNiche>(), 4);
    assert_eq!(size_of::<Option<NonZero<u64>>>(), 8);
    assert_eq!(size_of::<Option<Option<String>>>(), size_of::<String>());
    let texts: [Option<Option<String>>; 3] = [None, Some(None), Some(Some("x".into()))];
    println!("{texts:?}");
    let result: Result<u8, Infallible> = Ok(3);
    let Ok(three) = result;
    assert_eq!(three, 3);
    assert_eq!(std::mem::discriminant(&Mixed::Unit), std::mem::discriminant(&Mixed::Unit));
    assert_ne!(std::mem::discriminant(&Mixed::Unit), std::mem::discriminant(&Mixed::Tuple(0, 0)));
}
