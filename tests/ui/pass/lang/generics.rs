//! Generics: const parameters, where clauses, associated functions, specialised sizes, iterators over generic data.
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::hash::Hash;
use std::marker::PhantomData;

struct Matrix<T, const R: usize, const C: usize>([[T; C]; R]);

impl<T: Copy + Default + std::ops::Add<Output = T> + std::ops::Mul<Output = T>, const R: usize, const C: usize>
    Matrix<T, R, C>
{
    fn times<const K: usize>(&self, other: &Matrix<T, C, K>) -> Matrix<T, R, K> {
        let mut result = [[T::default(); K]; R];
        for (row, target) in self.0.iter().zip(&mut result) {
            for (column, cell) in target.iter_mut().enumerate() {
                *cell = (0..C).fold(T::default(), |sum, k| sum + row[k] * other.0[k][column]);
            }
        }
        Matrix(result)
    }
}

struct Typed<T>(u32, PhantomData<T>);

impl<T> Typed<T> {
    const SIZE: usize = size_of::<T>();
    fn new(id: u32) -> Self {
        Typed(id, PhantomData)
    }
}

fn group<T, K: Ord, F: Fn(&T) -> K>(items: Vec<T>, key: F) -> BTreeMap<K, Vec<T>> {
    let mut groups = BTreeMap::<K, Vec<T>>::new();
    for item in items {
        groups.entry(key(&item)).or_default().push(item);
    }
    groups
}

fn largest<'a, T>(items: &'a [T]) -> Option<&'a T>
where
    T: PartialOrd + Debug,
{
    let mut iter = items.iter();
    let first = iter.next()?;
    Some(iter.fold(first, |best, item| if item > best { item } else { best }))
}

fn count<T: Eq + Hash>(items: impl IntoIterator<Item = T>) -> usize {
    items.into_iter().collect::<std::collections::HashSet<_>>().len()
}

fn main() {
    let product = Matrix([[1, 2], [3, 4]]).times(&Matrix([[5, 6, 7], [8, 9, 10]]));
    assert_eq!(product.0, [[21, 24, 27], [47, 54, 61]]);
    assert_eq!((Typed::<[u16; 5]>::SIZE, Typed::<()>::SIZE, Typed::<u8>::new(3).0), (10, 0, 3));
    println!("{:?}", group(vec!["one", "two", "three", "four"], |word| word.len()));
    assert_eq!(largest(&[1.5, 0.5, 2.5]), Some(&2.5));
    assert_eq!(largest::<u8>(&[]), None);
    assert_eq!(count([1, 2, 1, 3]) + count("hello".chars()), 7);
}
