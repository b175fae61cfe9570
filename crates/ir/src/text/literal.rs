//! Number literals: `10`, `0x1f`, `1_000`, `-1i32`, `300u64`, `1.5f64`.

use crate::scalar::{FloatTy, IntTy};

/// The bits of a constant as a cell holds it: zero-extended from the width of its type.
pub(super) fn constant(text: &str) -> Result<u128, String> {
    let digits = text.replace('_', "");
    if let Some((number, ty)) = split_type(&digits, IntTy::ALL, |ty| ty.word()) {
        return typed_int(number, ty).ok_or_else(|| format!("`{text}` is out of the range of {ty}"));
    }
    if !digits.contains("0x")
        && let Some((number, ty)) = split_type(&digits, FloatTy::ALL, |ty| ty.word())
    {
        return float_bits(number, ty).map_err(|why| format!("`{text}` {why}"));
    }
    if digits.starts_with('-') {
        return Err(format!("the negative constant `{text}` needs a type, as in `-1i32`"));
    }
    magnitude(&digits).ok_or_else(|| format!("`{text}` is not a number"))
}

/// A number in a field that is not a constant operand, in plain decimal.
pub(super) fn plain(text: &str) -> String {
    let digits = text.replace('_', "");
    let (sign, unsigned) = match digits.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", &*digits),
    };
    match magnitude(unsigned) {
        Some(value) => format!("{sign}{value}"),
        None => text.to_owned(),
    }
}

fn split_type<'d, T: Copy>(digits: &'d str, all: &[T], word: impl Fn(T) -> &'static str) -> Option<(&'d str, T)> {
    all.iter().find_map(|ty| Some((digits.strip_suffix(word(*ty))?, *ty)))
}

fn typed_int(number: &str, ty: IntTy) -> Option<u128> {
    let mask = u128::MAX >> (128 - ty.bits());
    match number.strip_prefix('-') {
        Some(unsigned) => {
            let value = magnitude(unsigned)?;
            (ty.signed() && value <= mask / 2 + 1).then(|| value.wrapping_neg() & mask)
        }
        None => magnitude(number).filter(|value| *value <= if ty.signed() { mask / 2 } else { mask }),
    }
}

fn magnitude(digits: &str) -> Option<u128> {
    match digits.strip_prefix("0x") {
        Some(hex) if hex.starts_with(|c: char| c.is_ascii_hexdigit()) => u128::from_str_radix(hex, 16).ok(),
        None if digits.starts_with(|c: char| c.is_ascii_digit()) => digits.parse().ok(),
        _ => None,
    }
}

fn float_bits(number: &str, ty: FloatTy) -> Result<u128, &'static str> {
    let bits = match ty {
        FloatTy::F32 => number.parse::<f32>().ok().map(|float| u128::from(float.to_bits())),
        FloatTy::F64 => number.parse::<f64>().ok().map(|float| u128::from(float.to_bits())),
        FloatTy::F16 | FloatTy::F128 => return Err("must be given as its bits, in hexadecimal"),
    };
    bits.ok_or("is not a float")
}

#[cfg(test)]
mod tests {
    use super::{constant, plain};

    #[test]
    fn constants() {
        for (text, bits) in [
            ("10", 10),
            ("1_000", 1000),
            ("0x1f32", 0x1f32),
            ("0xffu8", 0xff),
            ("-1i32", 0xffff_ffff),
            ("-128i8", 0x80),
            ("-1i128", u128::MAX),
            ("1.5f32", 0x3fc0_0000),
            ("-2f64", 0xc000_0000_0000_0000),
            ("340282366920938463463374607431768211455", u128::MAX),
        ] {
            assert_eq!(constant(text), Ok(bits), "{text}");
        }
        for text in ["-1", "256u8", "128i8", "-129i8", "-1u8", "0x", "1x", "1.5", "1f16", "1.f32.f32", "0x+1"] {
            assert!(constant(text).is_err(), "{text}");
        }
    }

    #[test]
    fn plain_numbers() {
        assert_eq!(plain("0x10"), "16");
        assert_eq!(plain("-0x10"), "-16");
        assert_eq!(plain("5u8"), "5u8");
    }
}
