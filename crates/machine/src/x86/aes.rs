//! Rounds of AES (FIPS 197). A state is 16 bytes, column by column.

use super::bits::{field_inverse, field_multiply};
use crate::vector::Vector;

static SUBSTITUTION: [u8; 256] = substitution();
static INVERSE: [u8; 256] = inverse(&substitution());

const fn substitution() -> [u8; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let x = field_inverse(index as u8);
        let turned = x ^ x.rotate_left(1) ^ x.rotate_left(2) ^ x.rotate_left(3) ^ x.rotate_left(4);
        table[index] = turned ^ 0x63;
        index += 1;
    }
    table
}

const fn inverse(table: &[u8; 256]) -> [u8; 256] {
    let mut result = [0; 256];
    let mut index = 0;
    while index < 256 {
        result[table[index] as usize] = index as u8;
        index += 1;
    }
    result
}

/// Row `r` of the state moves by `r` columns; `by` is 1 for encryption, 3 (one less than a turn) for decryption.
fn shift_rows(state: &Vector, by: usize) -> Vector {
    Vector::build(16, |index| {
        let (column, row) = (index / 4, index % 4);
        state.get::<u8>((column + by * row) % 4 * 4 + row)
    })
}

/// Each column times a circulant matrix.
fn mix_columns(state: &Vector, row: [u8; 4]) -> Vector {
    Vector::build(16, |index| {
        let (column, out) = (index / 4 * 4, index % 4);
        (0..4).fold(0, |sum, from| sum ^ field_multiply(state.get(column + from), row[(4 + from - out) % 4]))
    })
}

const FORWARD: [u8; 4] = [2, 3, 1, 1];
const BACKWARD: [u8; 4] = [14, 11, 13, 9];

fn substitute(state: &Vector, table: &[u8; 256]) -> Vector {
    state.map(|byte: u8| table[usize::from(byte)])
}

fn add_key(state: &Vector, key: &Vector) -> Vector {
    state.zip(key, |a: u128, b: u128| a ^ b)
}

/// One round of encryption, of each 128 bits.
pub(super) fn encrypt(state: &Vector, key: &Vector) -> Vector {
    let mixed = |state: &Vector| mix_columns(&substitute(&shift_rows(state, 1), &SUBSTITUTION), FORWARD);
    state.by_parts(key, |state, key| add_key(&mixed(state), key))
}

/// The last round of encryption.
pub(super) fn encrypt_last(state: &Vector, key: &Vector) -> Vector {
    state.by_parts(key, |state, key| add_key(&substitute(&shift_rows(state, 1), &SUBSTITUTION), key))
}

/// One round of decryption, of each 128 bits.
pub(super) fn decrypt(state: &Vector, key: &Vector) -> Vector {
    let mixed = |state: &Vector| mix_columns(&substitute(&shift_rows(state, 3), &INVERSE), BACKWARD);
    state.by_parts(key, |state, key| add_key(&mixed(state), key))
}

/// The last round of decryption.
pub(super) fn decrypt_last(state: &Vector, key: &Vector) -> Vector {
    state.by_parts(key, |state, key| add_key(&substitute(&shift_rows(state, 3), &INVERSE), key))
}

/// A round key for decryption.
pub(super) fn inverse_mix(key: &Vector) -> Vector {
    mix_columns(key, BACKWARD)
}

/// What the expansion of a key needs: words 1 and 3, substituted, and the same turned and with the round's constant added.
pub(super) fn assist(key: &Vector, constant: u8) -> Vector {
    let substituted = substitute(key, &SUBSTITUTION);
    let turned = |word| substituted.get::<u32>(word).rotate_right(8) ^ u32::from(constant);
    Vector::build(16, |index| match index {
        0 => substituted.get(1),
        1 => turned(1),
        2 => substituted.get(3),
        _ => turned(3),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_standard() {
        assert_eq!((SUBSTITUTION[0], SUBSTITUTION[0x53], SUBSTITUTION[0xff]), (0x63, 0xed, 0x16));
        assert_eq!(INVERSE[0x63], 0);
    }

    /// The first round of the example in appendix B.
    #[test]
    fn a_round_of_the_standard() {
        let state = 0x193d_e3be_a0f4_e22b_9ac6_8d2a_e9f8_4808_u128;
        let key = 0xa0fa_fe17_8854_2cb1_23a3_3939_2a6c_7605_u128;
        let after = 0xa49c_7ff2_689f_352b_6b5b_ea43_026a_5049_u128;
        let vector = |value: u128| Vector::of(&value.to_be_bytes());
        assert_eq!(encrypt(&vector(state), &vector(key)), vector(after));
    }

    #[test]
    fn decryption_undoes_encryption() {
        let state = Vector::build(16, |index| index as u8 * 7);
        let zero = Vector::zeroed(16);
        assert_eq!(decrypt_last(&encrypt_last(&state, &zero), &zero), state);
        let mixed = encrypt(&state, &zero);
        assert_eq!(decrypt_last(&inverse_mix(&mixed), &zero), state);
    }
}
