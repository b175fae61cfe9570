//! Many protected tags, as in deep recursion on parts of a slice: what is remembered for all of them at once.

use assay_borrows::{AccessKind, Protector};
use assay_report::Borrow;

use crate::memory::{Claim, Memory, Pointer};

const SIZE: u64 = 8;

/// A protected tag, made of a pointer for the last byte alone.
fn protect(memory: &mut Memory, parent: Pointer, borrow: Borrow) -> Pointer {
    let claim = Claim { protector: Protector::Strong, ..Claim::new(borrow, SIZE - 1, SIZE) };
    memory.retag(parent, &claim).unwrap()
}

/// Many mutable ones side by side, whose bytes nobody has accessed but the last.
fn crowd() -> (Memory, Vec<Pointer>) {
    let mut memory = Memory::new(SIZE, true);
    let root = memory.pointers[0];
    let crowd = (0..20).map(|_| protect(&mut memory, root, Borrow::Mutable)).collect();
    (memory, crowd)
}

fn read(memory: &mut Memory, pointer: Pointer, start: u64, end: u64) {
    memory.access(pointer, AccessKind::Read, start, end).unwrap();
}

fn may_write(memory: &Memory, pointer: Pointer, at: u64) -> bool {
    memory.clone().access(pointer, AccessKind::Write, at, at + 1).is_ok()
}

/// Of all bytes but the last, those from `first` on may be written.
fn assert_writable_from(memory: &Memory, pointer: Pointer, first: u64) {
    for at in 0..SIZE - 1 {
        assert_eq!(may_write(memory, pointer, at), at >= first, "{at}");
    }
}

/// The call of the tag that was protected last ends, and so on up to one.
fn end_calls(memory: &mut Memory, down_to: usize) {
    (down_to..memory.protected.len()).rev().for_each(|index| memory.release(index));
}

#[test]
fn reads_of_more_bytes_are_in_conflict_with_each() {
    let (mut memory, crowd) = crowd();
    let root = memory.pointers[0];
    let reader = protect(&mut memory, root, Borrow::Shared);
    read(&mut memory, reader, 0, 2);
    read(&mut memory, reader, 1, 4);
    end_calls(&mut memory, crowd.len());
    for pointer in crowd {
        assert_writable_from(&memory, pointer, 4);
    }
}

#[test]
fn reads_beside_a_reader_are_in_conflict_with_it() {
    let (mut memory, crowd) = crowd();
    let root = memory.pointers[0];
    let first = protect(&mut memory, root, Borrow::Mutable);
    let second = protect(&mut memory, root, Borrow::Shared);
    read(&mut memory, first, 0, 2);
    read(&mut memory, second, 0, 2);
    end_calls(&mut memory, crowd.len() + 1);
    assert_writable_from(&memory, first, 2);
}

#[test]
fn reads_below_a_reader_are_in_conflict_with_what_came_after_it() {
    let (mut memory, crowd) = crowd();
    let root = memory.pointers[0];
    let reader = protect(&mut memory, root, Borrow::Shared);
    read(&mut memory, reader, 0, 2);
    let later = protect(&mut memory, root, Borrow::Mutable);
    let below = memory.retag(reader, &Claim::new(Borrow::Shared, 0, 1)).unwrap();
    read(&mut memory, below, 1, 2);
    memory.release(crowd.len());
    assert_writable_from(&memory, later, 2);
}

#[test]
fn a_writer_is_alone_where_it_wrote() {
    let (mut memory, crowd) = crowd();
    let root = memory.pointers[0];
    read(&mut memory, crowd[3], 2, 3);
    let writer = protect(&mut memory, root, Borrow::Mutable);
    let below = protect(&mut memory, writer, Borrow::Mutable);
    memory.access(below, AccessKind::Write, 0, 2).unwrap();
    for at in 0..SIZE - 1 {
        assert_eq!(may_write(&memory, below, at), at != 2, "{at}");
    }
    assert_writable_from(&memory, writer, 3);
    assert_writable_from(&memory, crowd[3], 2);
    assert!(memory.clone().access(below, AccessKind::Write, 0, 3).is_err());
}
