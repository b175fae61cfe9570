//! Traits: default methods, associated types and constants, supertraits, operators, blanket implementations.
use std::fmt::Display;
use std::ops::{Add, Index, Mul, Neg};

trait Shape {
    const SIDES: u32;
    type Unit: Display + Copy;
    fn area(&self) -> Self::Unit;
    fn describe(&self) -> String {
        format!("{} sides, area {}", Self::SIDES, self.area())
    }
}

struct Square(u32);

impl Shape for Square {
    const SIDES: u32 = 4;
    type Unit = u32;
    fn area(&self) -> u32 {
        self.0 * self.0
    }
}

struct Triangle(f64, f64);

impl Shape for Triangle {
    const SIDES: u32 = 3;
    type Unit = f64;
    fn area(&self) -> f64 {
        self.0 * self.1 / 2.0
    }
    fn describe(&self) -> String {
        format!("a triangle of {:.1}", self.area())
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Vector(i32, i32);

impl Add for Vector {
    type Output = Vector;
    fn add(self, other: Vector) -> Vector {
        Vector(self.0 + other.0, self.1 + other.1)
    }
}

impl Mul<i32> for Vector {
    type Output = Vector;
    fn mul(self, by: i32) -> Vector {
        Vector(self.0 * by, self.1 * by)
    }
}

impl Neg for Vector {
    type Output = Vector;
    fn neg(self) -> Vector {
        self * -1
    }
}

impl Index<usize> for Vector {
    type Output = i32;
    fn index(&self, index: usize) -> &i32 {
        [&self.0, &self.1][index]
    }
}

trait Shout {
    fn shout(&self) -> String;
}

impl<T: Display> Shout for T {
    fn shout(&self) -> String {
        self.to_string().to_uppercase() + "!"
    }
}

fn total<T: Shape<Unit = u32>>(shapes: &[T]) -> u32 {
    shapes.iter().map(Shape::area).sum()
}

fn main() {
    println!("{}", Square(3).describe());
    println!("{}", Triangle(3.0, 5.0).describe());
    assert_eq!(total(&[Square(1), Square(2)]), 5);
    assert_eq!(-(Vector(1, 2) + Vector(3, 4)) * 2, Vector(-8, -12));
    assert_eq!(Vector(5, 6)[1], 6);
    println!("{} {}", "hello".shout(), 1.5.shout());
}
