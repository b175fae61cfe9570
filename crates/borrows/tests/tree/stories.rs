//! What is told of violations.

use assay_borrows::Tag;
use assay_report::{AliasingRule, AliasingState, AliasingViolation, Attempt, Borrow, Permission, TagEnd, TagNumber};

use crate::alone::Alone;

/// What ended a tag: the attempt, through which tag, where, and what it became.
fn end(violation: &AliasingViolation, number: TagNumber) -> (Attempt, Option<TagNumber>, u64, Permission) {
    let TagEnd { by, tag, at, became, .. } = violation.story(number).unwrap().ended.clone().unwrap();
    (by, tag, at.site, became)
}

fn numbers(violation: &AliasingViolation) -> Vec<(TagNumber, Permission)> {
    match &violation.state {
        AliasingState::Tree(nodes) => nodes.iter().map(|node| (node.number, node.permission)).collect(),
        AliasingState::Stack(_) => panic!("the state of the other model"),
    }
}

/// The first write ends a reference, not later ones; and collection forgets none of this.
#[test]
fn ended_by_a_write() {
    let mut alone = Alone::new(8);
    let x = alone.retag(Tag::ROOT, Borrow::Mutable, 0, 8).unwrap();
    let y = alone.retag(Tag::ROOT, Borrow::Mutable, 0, 4).unwrap();
    let number = |alone: &Alone, tag| alone.borrows.number(tag).unwrap();
    let (of_root, of_x, of_y) = (number(&alone, Tag::ROOT), number(&alone, x), number(&alone, y));
    alone.write(y, 0, 2).unwrap();
    let ended = alone.site;
    for _ in 0..10 {
        let other = alone.retag(Tag::ROOT, Borrow::Mutable, 0, 8).unwrap();
        alone.write(other, 0, 4).unwrap();
        alone.borrows.collect(&mut |tag| tag == x || tag == y);
    }
    let violation = alone.read(x, 1, 2).unwrap_err();
    assert_eq!(violation.attempt, Attempt::Read);
    assert_eq!((violation.range.clone(), violation.offset, violation.tag), (1..2, 1, Some(of_x)));
    assert_eq!(violation.rule, AliasingRule::Forbidden { by: of_x, permission: Permission::Disabled });
    assert_eq!(end(&violation, of_x), (Attempt::Write, Some(of_y), ended, Permission::Disabled));
    let story = violation.story(of_x).unwrap();
    assert_eq!(
        (story.parent, story.borrow, story.range.clone(), story.created.site),
        (Some(of_root), Borrow::Mutable, 0..8, 1)
    );
    let tree = [(of_root, Permission::Active), (of_x, Permission::Disabled), (of_y, Permission::Disabled)];
    assert_eq!(numbers(&violation), tree);
}

#[test]
fn made_read_only_by_a_reborrow() {
    let mut alone = Alone::new(8);
    let x = alone.retag(Tag::ROOT, Borrow::Mutable, 0, 8).unwrap();
    alone.write(x, 0, 8).unwrap();
    _ = alone.retag(Tag::ROOT, Borrow::Shared, 4, 8).unwrap();
    let ended = alone.site;
    alone.write(x, 0, 4).unwrap();
    let violation = alone.write(x, 0, 8).unwrap_err();
    let of_x = alone.borrows.number(x).unwrap();
    let of_root = alone.borrows.number(Tag::ROOT);
    assert_eq!(violation.offset, 4);
    assert_eq!(violation.rule, AliasingRule::Forbidden { by: of_x, permission: Permission::Frozen });
    assert_eq!(end(&violation, of_x), (Attempt::Reborrow(Borrow::Shared), of_root, ended, Permission::Frozen));
}

#[test]
fn an_ancestor_refuses() {
    let mut alone = Alone::new(8);
    let shared = alone.retag(Tag::ROOT, Borrow::Shared, 0, 8).unwrap();
    let mutable = alone.retag(shared, Borrow::Mutable, 0, 8).unwrap();
    let violation = alone.write(mutable, 0, 1).unwrap_err();
    let by = alone.borrows.number(shared).unwrap();
    assert_eq!(violation.rule, AliasingRule::Forbidden { by, permission: Permission::Frozen });
    assert_eq!(violation.tag, alone.borrows.number(mutable));
    assert_eq!(violation.story(by).unwrap().ended, None);
}

#[test]
fn protected_and_in_conflict() {
    let mut alone = Alone::new(8);
    let argument = alone.argument(Tag::ROOT, Borrow::Mutable, 0, 8).unwrap();
    let number = alone.borrows.number(argument).unwrap();
    let violation = alone.write(Tag::ROOT, 2, 3).unwrap_err();
    assert_eq!((&violation.rule, violation.offset), (&AliasingRule::Protected { tag: number }, 2));
    alone.read(Tag::ROOT, 2, 3).unwrap();
    let read = alone.site;
    alone.write(argument, 0, 2).unwrap();
    let violation = alone.write(argument, 2, 3).unwrap_err();
    let permission = Permission::Reserved { conflicted: true };
    assert_eq!(violation.rule, AliasingRule::Forbidden { by: number, permission });
    assert_eq!(end(&violation, number), (Attempt::Read, alone.borrows.number(Tag::ROOT), read, permission));
    // After the function, it may be written through.
    alone.release(argument);
    alone.write(argument, 2, 3).unwrap();
}

#[test]
fn deallocated_while_protected() {
    let mut alone = Alone::new(8);
    let argument = alone.argument(Tag::ROOT, Borrow::Shared, 0, 8).unwrap();
    let violation = alone.deallocate(Tag::ROOT).unwrap_err();
    assert_eq!(violation.attempt, Attempt::Deallocate);
    assert_eq!(violation.rule, AliasingRule::Protected { tag: alone.borrows.number(argument).unwrap() });
    alone.release(argument);
    alone.deallocate(Tag::ROOT).unwrap();
}

#[test]
fn ended_by_the_end_of_a_call() {
    let mut alone = Alone::new(8);
    let argument = alone.argument(Tag::ROOT, Borrow::Mutable, 0, 4).unwrap();
    alone.write(argument, 0, 4).unwrap();
    let late = alone.retag(Tag::ROOT, Borrow::Mutable, 4, 8).unwrap();
    alone.release(argument);
    let ended = alone.site;
    let violation = alone.read(late, 0, 1).unwrap_err();
    let number = alone.borrows.number(late).unwrap();
    let through = alone.borrows.number(argument);
    assert_eq!(end(&violation, number), (Attempt::ProtectorEnd, through, ended, Permission::Disabled));
}

#[test]
fn no_exposed_tag() {
    let mut alone = Alone::new(8);
    let shared = alone.retag(Tag::ROOT, Borrow::Shared, 0, 8).unwrap();
    alone.borrows.expose(shared);
    alone.read(Tag::WILDCARD, 0, 8).unwrap();
    let violation = alone.write(Tag::WILDCARD, 0, 8).unwrap_err();
    assert_eq!((&violation.rule, violation.tag), (&AliasingRule::NoExposedTag, None));
    assert!(violation.story(alone.borrows.number(shared).unwrap()).unwrap().exposed);
}

/// Of a pointer made of a wildcard pointer, it is told who ended it; what stands for the unknown tags above it is not shown.
#[test]
fn made_of_a_wildcard() {
    let mut alone = Alone::new(8);
    let owner = alone.retag(Tag::ROOT, Borrow::Mutable, 0, 8).unwrap();
    alone.borrows.expose(owner);
    let stray = alone.retag(Tag::WILDCARD, Borrow::Mutable, 0, 8).unwrap();
    let child = alone.retag(stray, Borrow::Mutable, 0, 4).unwrap();
    let number = |alone: &Alone, tag| alone.borrows.number(tag).unwrap();
    let (of_owner, of_stray, of_child) = (number(&alone, owner), number(&alone, stray), number(&alone, child));
    alone.write(child, 0, 4).unwrap();
    alone.write(owner, 0, 1).unwrap();
    let ended = alone.site;
    let violation = alone.read(child, 0, 1).unwrap_err();
    assert_eq!(violation.tag, Some(of_child));
    assert_eq!(end(&violation, of_child), (Attempt::Write, Some(of_owner), ended, Permission::Disabled));
    assert_eq!(numbers(&violation), [(of_stray, Permission::Disabled), (of_child, Permission::Disabled)]);
    let parents = [of_stray, of_child].map(|number| violation.story(number).unwrap().parent);
    assert_eq!(parents, [None, Some(of_stray)]);
    // The other half is not concerned.
    alone.write(stray, 4, 8).unwrap();
    alone.read(owner, 4, 8).unwrap();
}
