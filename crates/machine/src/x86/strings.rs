//! Comparing two strings of at most 16 bytes or eight 16-bit characters.

use super::call::{Flow, give, immediate, value, vector};
use crate::Machine;
use crate::foreign::{ForeignCall, ForeignFlow, Stop, Value};
use crate::vector::Vector;

/// How a comparison came out.
#[derive(Clone, Copy)]
pub(super) struct Comparison {
    /// A bit for each character of the second string.
    bits: u32,
    /// How many characters a vector has.
    width: u32,
    /// Whether each string ends before the vector does.
    ends: [bool; 2],
    imm: u8,
}

impl Comparison {
    /// The lowest or highest set bit; the width if there is none.
    pub(super) fn index(&self) -> u64 {
        let index = match (self.bits, self.imm & 0x40) {
            (0, _) => self.width,
            (bits, 0) => bits.trailing_zeros(),
            (bits, _) => bits.ilog2(),
        };
        index.into()
    }

    /// The bits, or vectors' lanes of all ones for them.
    fn mask(&self) -> Vector {
        let bit = |index: usize| self.bits >> index & 1 == 1;
        match (self.imm & 0x40, self.width) {
            (0, _) => Vector::zeroed(16).with(0, self.bits),
            (_, 8) => Vector::build(16, |index| if bit(index) { u16::MAX } else { 0 }),
            _ => Vector::build(16, |index| if bit(index) { u8::MAX } else { 0 }),
        }
    }

    /// Any bit is set.
    pub(super) fn carry(&self) -> bool {
        self.bits != 0
    }

    /// The second string ends.
    pub(super) fn zero(&self) -> bool {
        self.ends[1]
    }

    /// The first string ends.
    pub(super) fn sign(&self) -> bool {
        self.ends[0]
    }

    /// The first bit is set.
    pub(super) fn overflow(&self) -> bool {
        self.bits & 1 == 1
    }

    /// No bit is set and the second string goes on.
    pub(super) fn above(&self) -> bool {
        !self.carry() && !self.zero()
    }
}

/// A string: its characters, widened, and how many there are.
struct Text {
    characters: [i32; 16],
    length: usize,
}

/// How many characters a vector has for this immediate.
fn width(imm: u8) -> usize {
    if imm & 1 == 1 { 8 } else { 16 }
}

/// The text in a vector; without a length it goes up to the first zero.
fn text(a: &Vector, length: Option<i32>, imm: u8) -> Text {
    let mut characters = [0; 16];
    for (index, character) in characters.iter_mut().enumerate().take(width(imm)) {
        *character = match imm & 3 {
            0 => a.get::<u8>(index).into(),
            1 => a.get::<u16>(index).into(),
            2 => a.get::<i8>(index).into(),
            _ => a.get::<i16>(index).into(),
        };
    }
    let end = || characters[..width(imm)].iter().position(|character| *character == 0);
    let length = match length {
        Some(length) => length.unsigned_abs() as usize,
        None => end().unwrap_or(16),
    };
    Text { characters, length: length.min(width(imm)) }
}

fn compare(a: &Text, b: &Text, imm: u8) -> Comparison {
    let width = width(imm);
    let (first, second) = (&a.characters[..a.length], &b.characters[..b.length]);
    let matches = |at: usize| match imm >> 2 & 3 {
        0 => second.get(at).is_some_and(|character| first.contains(character)),
        1 => second
            .get(at)
            .is_some_and(|character| first.chunks_exact(2).any(|range| (range[0]..=range[1]).contains(character))),
        2 => first.get(at) == second.get(at),
        // The first string stands here, or what of it fits before the end of the vector.
        _ => first.iter().take(width - at).enumerate().all(|(index, wanted)| second.get(at + index) == Some(wanted)),
    };
    let found = (0..width).filter(|at| matches(*at)).fold(0_u32, |bits, at| bits | 1 << at);
    let all = (1_u32 << width) - 1;
    let bits = match imm >> 4 & 3 {
        0 | 2 => found,
        1 => !found & all,
        _ => found ^ ((1_u32 << b.length) - 1),
    };
    Comparison { bits, width: width as u32, ends: [a.length < width, b.length < width], imm }
}

/// The comparison that a call asks for; strings with explicit lengths have them behind each vector.
fn comparison(machine: &mut Machine<'_>, call: &ForeignCall<'_>, explicit: bool) -> Result<Comparison, Stop> {
    let step = 1 + usize::from(explicit);
    let imm = immediate(call, 2 * step)?;
    let mut operand = |index: usize| -> Result<Text, Stop> {
        let length = if explicit { Some(value(call, index + 1)?.as_i32()) } else { None };
        Ok(text(&vector(machine, call, index)?, length, imm))
    };
    Ok(compare(&operand(0)?, &operand(step)?, imm))
}

/// A comparison as a mask.
pub(super) fn mask(machine: &mut Machine<'_>, call: &ForeignCall<'_>, explicit: bool) -> Flow {
    let comparison = comparison(machine, call, explicit)?;
    give(machine, call, &comparison.mask())
}

/// A comparison as a number.
pub(super) fn number(
    machine: &mut Machine<'_>,
    call: &ForeignCall<'_>,
    explicit: bool,
    f: impl Fn(&Comparison) -> u64,
) -> Flow {
    let comparison = comparison(machine, call, explicit)?;
    Ok(ForeignFlow::Return(Value::int(f(&comparison))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &[u8], b: &[u8], imm: u8) -> Comparison {
        let padded = |bytes: &[u8]| Vector::build(16, |index| bytes.get(index).copied().unwrap_or(0));
        compare(&text(&padded(a), None, imm), &text(&padded(b), None, imm), imm)
    }

    #[test]
    fn any_of_a_set() {
        let found = of(b"xyz", b"a-z-y", 0);
        assert_eq!((found.bits, found.index()), (0b10100, 2));
        assert_eq!(of(b"xyz", b"a-z-y", 0x40).index(), 4);
        assert_eq!(of(b"q", b"abc", 0).index(), 16);
    }

    #[test]
    fn ranges_need_both_ends() {
        assert_eq!(of(b"09az#", b"A5#z", 0b0100).bits, 0b1010);
    }

    #[test]
    fn equal_strings_have_no_difference() {
        assert!(!of(b"equal", b"equal", 0b01_1000).carry());
        assert_eq!(of(b"equal", b"equip", 0b01_1000).index(), 3);
        assert!(of(b"equal", b"equal", 0b01_1000).zero());
    }

    #[test]
    fn substrings_may_start_at_the_end() {
        let text = b"abcabcdabcab..ab";
        assert_eq!(of(b"abcd", text, 0b1100).index(), 3);
        assert_eq!(of(b"abx", text, 0b1100).index(), 14);
    }

    #[test]
    fn masked_negation_stops_at_the_end_of_the_text() {
        assert_eq!(of(b"a", b"aba", 0b11_0000).bits, 0b010);
        assert_eq!(of(b"a", b"aba", 0b01_0000).bits, 0xfffa);
    }
}
