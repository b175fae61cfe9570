//! Laws of the transition table, over all of its states.

use assay_borrows::AccessKind;
use assay_report::Permission;

use crate::paper::transition;

const KINDS: [AccessKind; 2] = [AccessKind::Read, AccessKind::Write];

const PERMISSIONS: [Permission; 7] = [
    Permission::Reserved { conflicted: false },
    Permission::Reserved { conflicted: true },
    Permission::ReservedCell,
    Permission::Active,
    Permission::Frozen,
    Permission::Disabled,
    Permission::Cell,
];

/// Calls `check` with whether an access is foreign, whether the tag is protected, and its permission. A protected tag is
/// never `ReservedCell`.
fn for_all(check: impl Fn(bool, bool, Permission)) {
    for foreign in [false, true] {
        for protected in [false, true] {
            for permission in PERMISSIONS {
                if !(protected && permission == Permission::ReservedCell) {
                    check(foreign, protected, permission);
                }
            }
        }
    }
}

#[test]
fn two_reads_commute() {
    for_all(|foreign, protected, old| {
        for other in [false, true] {
            let step = |foreign, old| transition(AccessKind::Read, foreign, protected, old);
            let one = step(foreign, old).and_then(|new| step(other, new));
            let another = step(other, old).and_then(|new| step(foreign, new));
            // A protected tag that a read disables is undefined behaviour by itself, in either order.
            let ended = |result: &Option<Permission>| result.is_none_or(|new| new == Permission::Disabled);
            assert!(
                one == another || ended(&one) && ended(&another),
                "{old:?}, {foreign}, {other}: {one:?}, {another:?}"
            );
        }
    });
}

#[test]
fn the_same_access_again_changes_nothing() {
    for_all(|foreign, protected, old| {
        for kind in KINDS {
            if let Some(new) = transition(kind, foreign, protected, old) {
                assert_eq!(transition(kind, foreign, protected, new), Some(new), "{kind:?} of {old:?}");
            }
        }
    });
}

#[test]
fn a_foreign_read_after_a_foreign_write_changes_nothing() {
    for_all(|_, protected, old| {
        let written = transition(AccessKind::Write, true, protected, old).unwrap();
        assert_eq!(transition(AccessKind::Read, true, protected, written), Some(written));
    });
}

#[test]
fn disabled_stays_disabled() {
    for_all(|foreign, protected, _| {
        for kind in KINDS {
            let new = transition(kind, foreign, protected, Permission::Disabled);
            assert_eq!(new, foreign.then_some(Permission::Disabled));
        }
    });
}

#[test]
fn foreign_accesses_are_refused_only_by_protection() {
    for_all(|_, protected, old| {
        for kind in KINDS {
            assert!(transition(kind, true, protected, old).is_some());
        }
    });
}

/// `noalias`: while a function runs, what it accesses through an argument is not written through others, and what it writes
/// is not accessed through others at all; in either order.
#[test]
fn a_protected_tag_enforces_noalias() {
    let ends = |result: Option<Permission>| result.is_none_or(|new| new == Permission::Disabled);
    for own in KINDS {
        for other in KINDS {
            for old in PERMISSIONS {
                let unprotected = matches!(old, Permission::Cell | Permission::ReservedCell);
                if unprotected || own == AccessKind::Read && other == AccessKind::Read {
                    continue;
                }
                let own_first = transition(own, false, true, old).and_then(|new| transition(other, true, true, new));
                let other_first = transition(other, true, true, old).and_then(|new| transition(own, false, true, new));
                assert!(ends(own_first), "{own:?} and then {other:?} by another, {old:?}");
                assert!(ends(other_first), "{other:?} by another, and then {own:?}, {old:?}");
            }
        }
    }
}

/// The order of `Kind`, by which collection and wildcard pointers go: a greater permission allows more, and stays greater.
#[test]
fn no_access_turns_the_order_of_permissions_around() {
    use Permission::{Active, Cell, Disabled, Frozen, Reserved, ReservedCell};
    let order = [Disabled, Frozen, Active, Reserved { conflicted: false }, ReservedCell, Cell];
    let rank = |permission| order.iter().position(|other| *other == permission).unwrap();
    for foreign in [false, true] {
        for kind in KINDS {
            for (index, &greater) in order.iter().enumerate() {
                let new = transition(kind, foreign, false, greater);
                assert!(new.is_none_or(|new| rank(new) <= index), "an access makes {greater:?} greater");
                for &less in &order[..index] {
                    let less = transition(kind, foreign, false, less).map(rank);
                    assert!(less <= new.map(rank), "{kind:?} of {greater:?}, {foreign}");
                }
            }
        }
    }
}
