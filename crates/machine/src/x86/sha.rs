//! Steps of SHA-1 and SHA-256 (FIPS 180-4), on vectors of four words.

use crate::vector::Vector;

fn words(a: &Vector) -> [u32; 4] {
    [0, 1, 2, 3].map(|index| a.get(index))
}

fn vector(words: [u32; 4]) -> Vector {
    Vector::build(16, |index| words[index])
}

/// The first part of four words of SHA-1's schedule.
pub(super) fn sha1_message_1(a: &Vector, b: &Vector) -> Vector {
    let ([w3, w2, w1, w0], [_, _, w5, w4]) = (words(a), words(b));
    vector([w3 ^ w5, w2 ^ w4, w1 ^ w3, w0 ^ w2])
}

/// The rest of four words of SHA-1's schedule.
pub(super) fn sha1_message_2(a: &Vector, b: &Vector) -> Vector {
    let ([a0, a1, a2, a3], [w15, w14, w13, _]) = (words(a), words(b));
    let w16 = (a3 ^ w13).rotate_left(1);
    let w17 = (a2 ^ w14).rotate_left(1);
    let w18 = (a1 ^ w15).rotate_left(1);
    vector([(a0 ^ w16).rotate_left(1), w18, w17, w16])
}

/// Adds SHA-1's variable `e` after four rounds to the first of four words of the schedule.
pub(super) fn sha1_next_e(a: &Vector, b: &Vector) -> Vector {
    let (e, mut w) = (words(a)[3].rotate_left(30), words(b));
    w[3] = w[3].wrapping_add(e);
    vector(w)
}

/// Four rounds of SHA-1; the immediate selects function and constant.
pub(super) fn sha1_rounds(a: &Vector, b: &Vector, imm: u8) -> Vector {
    type Mix = fn(u32, u32, u32) -> u32;
    let parity: Mix = |b, c, d| b ^ c ^ d;
    let (mix, constant): (Mix, u32) = match imm & 3 {
        0 => (|b, c, d| (b & c) ^ (!b & d), 0x5a82_7999),
        1 => (parity, 0x6ed9_eba1),
        2 => (|b, c, d| (b & c) ^ (b & d) ^ (c & d), 0x8f1b_bcdc),
        _ => (parity, 0xca62_c1d6),
    };
    let [mut d, mut c, mut b_, mut a_] = words(a);
    // The first word of the schedule has `e` in it already.
    let mut e = 0_u32;
    for word in words(b).into_iter().rev() {
        let sum = [mix(b_, c, d), word, e, constant].into_iter().fold(a_.rotate_left(5), u32::wrapping_add);
        (a_, b_, c, d, e) = (sum, a_, b_.rotate_left(30), c, d);
    }
    vector([d, c, b_, a_])
}

fn small_sigma_0(x: u32) -> u32 {
    x.rotate_right(7) ^ x.rotate_right(18) ^ x >> 3
}

fn small_sigma_1(x: u32) -> u32 {
    x.rotate_right(17) ^ x.rotate_right(19) ^ x >> 10
}

/// The first part of four words of SHA-256's schedule.
pub(super) fn sha256_message_1(a: &Vector, b: &Vector) -> Vector {
    let ([w0, w1, w2, w3], [w4, ..]) = (words(a), words(b));
    let step = |a: u32, b| a.wrapping_add(small_sigma_0(b));
    vector([step(w0, w1), step(w1, w2), step(w2, w3), step(w3, w4)])
}

/// The rest of four words of SHA-256's schedule.
pub(super) fn sha256_message_2(a: &Vector, b: &Vector) -> Vector {
    let ([a0, a1, a2, a3], [_, _, w14, w15]) = (words(a), words(b));
    let w16 = a0.wrapping_add(small_sigma_1(w14));
    let w17 = a1.wrapping_add(small_sigma_1(w15));
    vector([w16, w17, a2.wrapping_add(small_sigma_1(w16)), a3.wrapping_add(small_sigma_1(w17))])
}

/// Two rounds of SHA-256: `a` holds the variables c, d, g, h, `b` the variables a, b, e, f, `k` the words with their constants.
pub(super) fn sha256_rounds(a: &Vector, b: &Vector, k: &Vector) -> Vector {
    let ([mut h, mut g, mut d, mut c], [mut f, mut e, mut b_, mut a_]) = (words(a), words(b));
    for word in &words(k)[..2] {
        let choice = (e & f) ^ (!e & g);
        let majority = (a_ & b_) ^ (a_ & c) ^ (b_ & c);
        let sigma_1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let sigma_0 = a_.rotate_right(2) ^ a_.rotate_right(13) ^ a_.rotate_right(22);
        let first = [choice, sigma_1, *word].into_iter().fold(h, u32::wrapping_add);
        let second = majority.wrapping_add(sigma_0);
        (h, g, f, e) = (g, f, e, d.wrapping_add(first));
        (d, c, b_, a_) = (c, b_, a_, first.wrapping_add(second));
    }
    vector([f, e, b_, a_])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of the empty message, by these functions.
    #[test]
    fn sha256_of_nothing() {
        let constants: Vec<u32> = (2..312)
            .filter(|n| (2..*n).all(|d| n % d != 0))
            .map(|prime| ((f64::from(prime)).cbrt().fract() * 4_294_967_296.0) as u32)
            .collect();
        let mut schedule = [0_u32; 64];
        schedule[0] = 0x8000_0000;
        for at in (16..64).step_by(4) {
            let four = |index: usize| Vector::build(16, |lane| schedule[index + lane]);
            let first = sha256_message_1(&four(at - 16), &four(at - 12));
            let sum = first.zip(&four(at - 7), u32::wrapping_add);
            let next = words(&sha256_message_2(&sum, &four(at - 4)));
            schedule[at..at + 4].copy_from_slice(&next);
        }
        let start = [
            0x6a09_e667_u32,
            0xbb67_ae85,
            0x3c6e_f372,
            0xa54f_f53a,
            0x510e_527f,
            0x9b05_688c,
            0x1f83_d9ab,
            0x5be0_cd19,
        ];
        let [a, b, c, d, e, f, g, h] = start;
        let (mut abef, mut cdgh) = (vector([f, e, b, a]), vector([h, g, d, c]));
        for round in (0..64).step_by(2) {
            let k = Vector::build(16, |lane| match lane {
                0 | 1 => schedule[round + lane].wrapping_add(constants[round + lane]),
                _ => 0,
            });
            (abef, cdgh) = (sha256_rounds(&cdgh, &abef, &k), abef);
        }
        assert_eq!(words(&abef)[3].wrapping_add(a), 0xe3b0_c442);
        assert_eq!(words(&cdgh)[0].wrapping_add(h), 0x7852_b855);
    }
}
