//! Times of many slots.

use std::sync::Arc;

use smallvec::SmallVec;

/// So many times are in one piece.
const PIECE: usize = 64;

/// By a thread's slot, its time; those that are missing are 0, when nothing has happened yet.
///
/// The times of the first slots are a clock's own. Those of the others, which only programs with very many threads have, are in
/// pieces that clocks share as long as they are the same: of so many threads, few have done anything since.
#[derive(PartialEq, Eq, Debug, Default)]
pub(crate) struct Times {
    first: SmallVec<[u64; 4]>,
    others: Vec<Arc<[u64; PIECE]>>,
}

impl Times {
    /// The time of a slot.
    #[inline(always)]
    pub(crate) fn get(&self, slot: usize) -> u64 {
        match slot.checked_sub(PIECE) {
            None => self.first.get(slot).copied().unwrap_or(0),
            Some(behind) => self.others.get(behind / PIECE).map_or(0, |piece| piece[behind % PIECE]),
        }
    }

    /// Sets the time of a slot.
    pub(crate) fn set(&mut self, slot: usize, time: u64) {
        let Some(behind) = slot.checked_sub(PIECE) else {
            if self.first.len() <= slot {
                self.first.resize(slot + 1, 0);
            }
            self.first[slot] = time;
            return;
        };
        let index = behind / PIECE;
        if self.others.len() <= index {
            self.others.resize(index + 1, Arc::new([0; PIECE]));
        }
        Arc::make_mut(&mut self.others[index])[behind % PIECE] = time;
    }

    /// Learns all that others know.
    pub(crate) fn join(&mut self, others: &Times) {
        if self.first.len() < others.first.len() {
            self.first.resize(others.first.len(), 0);
        }
        self.first.iter_mut().zip(&others.first).for_each(|(own, other)| *own = (*own).max(*other));
        for (own, other) in self.others.iter_mut().zip(&others.others) {
            join_piece(own, other);
        }
        let known = self.others.len().min(others.others.len());
        self.others.extend_from_slice(&others.others[known..]);
    }

    /// Whether others know all of this.
    pub(crate) fn is_known_to(&self, others: &Times) -> bool {
        let first = self.first.iter().enumerate();
        let mut pieces = self.others.iter().enumerate();
        first.into_iter().all(|(slot, time)| *time <= others.get(slot))
            && pieces.all(|(index, piece)| match others.others.get(index) {
                Some(other) => {
                    Arc::ptr_eq(piece, other) || piece.iter().zip(&**other).all(|(time, known)| time <= known)
                }
                None => piece.iter().all(|time| *time == 0),
            })
    }
}

/// The greater times of both; shared with one of them if they are all that one's.
fn join_piece(own: &mut Arc<[u64; PIECE]>, other: &Arc<[u64; PIECE]>) {
    if Arc::ptr_eq(own, other) {
        return;
    }
    let is_greater = |(one, other): (&u64, &u64)| one > other;
    if !other.iter().zip(&**own).any(is_greater) {
        return;
    }
    if own.iter().zip(&**other).any(is_greater) {
        Arc::make_mut(own).iter_mut().zip(&**other).for_each(|(own, other)| *own = (*own).max(*other));
    } else {
        *own = other.clone();
    }
}

impl Clone for Times {
    #[inline]
    fn clone(&self) -> Times {
        Times { first: SmallVec::from_slice(&self.first), others: self.others.clone() }
    }

    fn clone_from(&mut self, other: &Times) {
        self.first.clear();
        self.first.extend_from_slice(&other.first);
        self.others.clone_from(&other.others);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(of: &[(usize, u64)]) -> Times {
        let mut times = Times::default();
        of.iter().for_each(|&(slot, time)| times.set(slot, time));
        times
    }

    #[test]
    fn times_are_kept_and_joined() {
        let one = times(&[(0, 3), (63, 1), (64, 5), (200, 2)]);
        let other = times(&[(0, 1), (1, 4), (65, 7), (200, 9), (400, 1)]);
        for slot in 0..500 {
            let expected = [(0, 3), (63, 1), (64, 5), (200, 2)].iter().find(|known| known.0 == slot);
            assert_eq!(one.get(slot), expected.map_or(0, |known| known.1));
        }
        let mut both = one.clone();
        both.join(&other);
        let mut turned = other.clone();
        turned.join(&one);
        for slot in 0..500 {
            assert_eq!(both.get(slot), one.get(slot).max(other.get(slot)));
            assert_eq!(turned.get(slot), both.get(slot));
        }
        assert!(one.is_known_to(&both) && other.is_known_to(&both) && both.is_known_to(&turned));
        assert!(!both.is_known_to(&one) && !both.is_known_to(&other) && !other.is_known_to(&one));
        assert!(Times::default().is_known_to(&one) && times(&[(300, 0)]).is_known_to(&Times::default()));
    }

    #[test]
    fn what_is_the_same_is_shared() {
        let one = times(&[(100, 3), (300, 1)]);
        let mut other = times(&[(100, 2)]);
        other.join(&one);
        assert!(one.others.iter().zip(&other.others).all(|(one, other)| Arc::ptr_eq(one, other)));
        other.set(300, 2);
        assert_eq!((one.get(300), other.get(300)), (1, 2));
    }
}
