//! A pointer into a `Vec` that is used after `push` moved the elements elsewhere: undefined behaviour that usually
//! goes unnoticed.

fn main() {
    let mut primes = vec![2, 3, 5, 7];
    let first = primes.as_ptr();
    // No room for a fifth: the four are moved to a larger block, and the old one is freed.
    primes.push(11);
    // SAFETY: none. `first` still points into the freed block.
    let value = unsafe { *first };
    println!("the first prime is {value}");
}
