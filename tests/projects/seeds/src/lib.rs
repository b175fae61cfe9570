//! What is right with some seeds and wrong with others.

use std::hash::{BuildHasher, RandomState};

/// A number below 4.
pub fn drawn() -> u64 {
    RandomState::new().hash_one(0) % 4
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn always() {
        assert!(drawn() < 4);
    }

    #[test]
    fn sometimes_panics() {
        assert_ne!(drawn(), 0);
    }

    #[test]
    fn sometimes_undefined() {
        // SAFETY: none.
        unsafe { std::hint::assert_unchecked(drawn() != 0) }
    }
}
