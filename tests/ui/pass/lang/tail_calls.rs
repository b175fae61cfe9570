// Tail calls need no stack, pass values of every kind, and return to the caller's caller.
#![feature(explicit_tail_calls)]
#![allow(incomplete_features)]

struct Big([u64; 8]);

fn count(n: u64, sum: u64) -> u64 {
    if n == 0 {
        return sum;
    }
    become count(n - 1, sum + n)
}

fn collect(n: u64, mut big: Big) -> Big {
    if n == 0 {
        return big;
    }
    big.0[(n % 8) as usize] += n;
    become collect(n - 1, big)
}

fn even(n: u32) -> bool {
    if n == 0 {
        return true;
    }
    become odd(n - 1)
}

fn odd(n: u32) -> bool {
    if n == 0 {
        return false;
    }
    let next: fn(u32) -> bool = even;
    become next(n - 1)
}

trait Walk {
    fn walk(&self, n: u32) -> u32;
}

impl Walk for u32 {
    fn walk(&self, n: u32) -> u32 {
        if n == 0 {
            return *self;
        }
        become self.walk(n - 1)
    }
}

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Loud(&'static str);

fn first() {
    let _loud = Loud("before the callee runs");
    become second()
}

fn second() {
    println!("callee");
}

fn panics(_: u32) -> u32 {
    become unlucky(1)
}

fn unlucky(n: u32) -> u32 {
    panic!("{n}")
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    println!("{}", count(100_000, 0));
    println!("{:?}", collect(1000, Big([0; 8])).0);
    println!("{} {}", even(10_001), odd(101));
    println!("{}", Walk::walk(&7, 1000));
    first();
    println!("{}", std::panic::catch_unwind(|| panics(0)).is_err());
}
