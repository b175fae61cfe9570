//! Iterators: adaptors, laziness, double-ended, peekable, custom, by reference, sums, comparisons, windows.
struct Countdown(u32);

impl Iterator for Countdown {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }
}

fn primes() -> impl Iterator<Item = u32> {
    (2..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
}

fn main() {
    println!("{:?}", primes().take(10).collect::<Vec<_>>());
    assert_eq!(Countdown(4).zip("abcd".chars()).map(|(n, c)| format!("{n}{c}")).collect::<String>(), "3a2b1c0d");
    assert_eq!((1..=4).rev().skip(1).step_by(2).collect::<Vec<_>>(), [3, 1]);
    assert_eq!([[1, 2], [3, 4]].concat().iter().flat_map(|n| vec![*n; *n]).count(), 10);
    assert_eq!((1..10).partition::<Vec<_>, _>(|n| n % 3 == 0), (vec![3, 6, 9], vec![1, 2, 4, 5, 7, 8]));
    assert_eq!(["b", "a", "c"].iter().max(), Some(&"c"));
    assert_eq!([3, 1, 2].iter().min_by_key(|n| (**n as i32 - 2).abs()), Some(&2));
    assert_eq!((1..=5).scan(1, |product, n| { *product *= n; Some(*product) }).last(), Some(120));
    let mut peekable = [1, 1, 2, 3, 3].iter().peekable();
    let mut runs = Vec::new();
    while let Some(value) = peekable.next() {
        let mut length = 1;
        while peekable.next_if_eq(&value).is_some() {
            length += 1;
        }
        runs.push((*value, length));
    }
    assert_eq!(runs, [(1, 2), (2, 1), (3, 2)]);
    let mut iter = 0..10;
    assert_eq!(iter.by_ref().take(3).sum::<i32>(), 3);
    assert_eq!(iter.next_back(), Some(9));
    assert_eq!(iter.len(), 6);
    assert_eq!([1, 2, 3, 4].windows(2).map(|pair| pair[0] * pair[1]).sum::<i32>(), 20);
    assert_eq!([1, 2, 3, 4, 5].chunks(2).map(<[i32]>::len).collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!("a=1;b=2".split(';').filter_map(|pair| pair.split_once('=')).unzip::<_, _, String, String>(), ("ab".into(), "12".into()));
    assert_eq!(["1", "x", "3"].iter().map(|text| text.parse::<i32>()).collect::<Result<Vec<_>, _>>().is_err(), true);
    assert_eq!([Some(1), Some(2)].into_iter().sum::<Option<i32>>(), Some(3));
    assert!([1, 2].iter().lt([1, 3].iter()) && (0..3).eq([0, 1, 2]));
    assert_eq!((0..5).chain(7..9).cycle().nth(12), Some(7));
    assert_eq!((1..=3).try_fold(0i8, |sum, n| sum.checked_add(n * 30)), None);
    assert_eq!(std::iter::successors(Some(1u32), |n| n.checked_mul(10)).count(), 10);
    assert_eq!(std::iter::repeat_n('x', 3).chain(std::iter::once('y')).collect::<String>(), "xxxy");
    let total: u64 = (0..1000u64).inspect(|_| ()).filter(|n| n & 1 == 0).map(|n| n * n).sum();
    println!("{total}");
}
