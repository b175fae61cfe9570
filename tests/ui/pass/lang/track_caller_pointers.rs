// The caller that functions see through pointers, trait objects, closures and std.
use std::panic::Location;
#[track_caller]
fn here() -> u32 {
    Location::caller().line()
}
trait T {
    #[track_caller]
    fn t(&self) -> u32;
}
impl T for u32 {
    #[track_caller]
    fn t(&self) -> u32 {
        Location::caller().line()
    }
}
struct N;
impl T for N {
    fn t(&self) -> u32 {
        Location::caller().line()
    }
}
#[track_caller]
fn through() -> u32 {
    here()
}
fn main() {
    println!("{}", here());
    let f: fn() -> u32 = here;
    println!("{}", f());
    let d: &dyn T = &1u32;
    println!("{}", d.t());
    println!("{}", 1u32.t());
    let d: &dyn T = &N;
    println!("{}", d.t());
    println!("{}", through());
    let c = || here();
    println!("{}", c());
    let b: Box<dyn Fn() -> u32> = Box::new(here);
    println!("{}", b());
    println!("{}", [1].map(|_| here())[0]);
    println!("{:?}", Some(1).map_or_else(here, |_| 0));
    println!("{:?}", None::<u32>.map_or_else(here, |_| 0));
}
