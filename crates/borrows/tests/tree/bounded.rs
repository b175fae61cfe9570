//! Long runs need bounded memory, and deep trees no deep recursion.

use assay_borrows::Tag;
use assay_report::Borrow;

use crate::alone::{Alone, Verdict};

/// Collects when the weight has doubled, as the machine does; the greatest weight. A round gives the tag that the program
/// keeps.
fn in_a_loop(mut round: impl FnMut(&mut Alone, Tag) -> Verdict<Tag>) -> usize {
    let mut alone = Alone::new(64);
    let (mut limit, mut most) = (256, 0);
    let mut kept = Tag::ROOT;
    for _ in 0..if cfg!(debug_assertions) { 50_000 } else { 1_000_000 } {
        kept = round(&mut alone, kept).unwrap();
        most = most.max(alone.borrows.weight());
        if alone.borrows.weight() > limit {
            alone.borrows.collect(&mut |tag| tag == kept);
            limit = (2 * alone.borrows.weight()).max(256);
        }
    }
    most
}

#[test]
fn a_borrow_in_each_round() {
    for borrow in [Borrow::Mutable, Borrow::Shared] {
        let most = in_a_loop(|alone, _| alone.retag(Tag::ROOT, borrow, 0, 64).map(|_| Tag::ROOT));
        assert!(most < 1000, "{borrow:?}: {most}");
    }
}

#[test]
fn a_write_to_one_byte_in_each_round() {
    let mut at = 0;
    let most = in_a_loop(|alone, _| {
        at = (at + 1) % 64;
        let piece = alone.retag(Tag::ROOT, Borrow::Mutable, at, at + 1)?;
        alone.write(piece, at, at + 1)?;
        Ok(Tag::ROOT)
    });
    assert!(most < 1000, "{most}");
}

/// `current = &mut *current`, with a use of each.
#[test]
fn a_chain() {
    let most = in_a_loop(|alone, current| {
        let next = alone.retag(current, Borrow::Mutable, 0, 64)?;
        alone.write(next, 8, 16)?;
        Ok(next)
    });
    assert!(most < 1000, "{most}");
}

#[test]
fn a_call_in_each_round() {
    let most = in_a_loop(|alone, _| {
        let argument = alone.argument(Tag::ROOT, Borrow::Mutable, 0, 64)?;
        alone.write(argument, 0, 8)?;
        alone.release(argument);
        Ok(Tag::ROOT)
    });
    assert!(most < 1000, "{most}");
}

/// An address is taken in each round: tags that are exposed can't just be dropped.
#[test]
fn an_exposed_borrow_in_each_round() {
    let most = in_a_loop(|alone, _| {
        alone.borrows.expose(Tag::ROOT);
        let borrow = alone.retag(Tag::ROOT, Borrow::Mutable, 0, 64)?;
        alone.borrows.expose(borrow);
        alone.write(Tag::ROOT, 0, 64)?;
        Ok(Tag::ROOT)
    });
    assert!(most < 1000, "{most}");
}

#[test]
fn a_deep_tree() {
    let mut alone = Alone::new(4);
    let mut last = Tag::ROOT;
    for step in 0..100_000 {
        last = alone.retag(last, Borrow::Mutable, step % 3, 4).unwrap();
    }
    alone.write(last, 0, 4).unwrap();
    alone.borrows.collect(&mut |tag| tag == last);
    alone.write(last, 0, 4).unwrap();
    assert!(alone.borrows.weight() < 100, "{}", alone.borrows.weight());
}

/// Nothing is left of the allocation that was there before: nothing is exposed, protected, or disabled.
#[test]
fn the_next_allocation_in_the_same_place() {
    let mut alone = Alone::new(8);
    let argument = alone.argument(Tag::ROOT, Borrow::Mutable, 0, 8).unwrap();
    alone.write(argument, 0, 4).unwrap();
    alone.borrows.expose(argument);
    alone.reset(4);
    assert_eq!(alone.borrows.weight(), 0);
    alone.write(Tag::ROOT, 0, 4).unwrap();
    let borrow = alone.retag(Tag::ROOT, Borrow::Shared, 0, 4).unwrap();
    assert!(alone.read(Tag::WILDCARD, 0, 4).is_err());
    alone.read(borrow, 0, 4).unwrap();
    alone.write(Tag::ROOT, 0, 4).unwrap();
    assert!(alone.read(borrow, 0, 1).is_err());
    alone.deallocate(Tag::ROOT).unwrap();
}

/// `&mut *(address as *mut T)` in each round: only the latest are kept, and the first one is not missed.
#[test]
fn a_wildcard_in_each_round() {
    let mut first = None;
    let most = in_a_loop(|alone, _| {
        if first.is_none() {
            alone.retag(Tag::ROOT, Borrow::Mutable, 0, 64)?;
            alone.borrows.expose(Tag::ROOT);
        }
        let next = alone.retag(Tag::WILDCARD, Borrow::Mutable, 0, 64)?;
        alone.write(next, 8, 16)?;
        alone.read(*first.get_or_insert(next), 0, 8)?;
        Ok(next)
    });
    assert!(most < 1000, "{most}");
}
