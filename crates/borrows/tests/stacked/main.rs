//! Stacked Borrows against a transcription of the paper, and its laws.

mod laws;
mod random;
mod reference;

use assay_borrows::{Access, AccessKind, Borrows, Config, Model, Protector, Shared, Sharing, Site, Tag};
use assay_report::{AliasingRule, AliasingViolation};
use reference::{Verdict, Wrong};

/// What all allocations of a run have in common.
pub(crate) fn shared() -> Shared {
    Shared::new(Config { model: Model::Stacked, ..Config::default() })
}

/// An access as memory makes it: what was granted need not be asked again. Whether that was so.
pub(crate) fn access(borrows: &mut Borrows, kind: AccessKind, tag: Tag, start: u64, end: u64) -> Verdict<bool> {
    let granted = match kind {
        AccessKind::Read => borrows.may_read(tag, start, end),
        AccessKind::Write => borrows.may_write(tag, start, end),
    };
    if granted {
        return Ok(true);
    }
    let access = Access { kind, tag, start, end, site: Site(1) };
    verdict(borrows.access(&access)).map(|()| false)
}

/// What a shared reference with these bytes in cells has in common with the pointer that it is made of, as memory asks for it.
pub(crate) fn share_mixed(
    borrows: &mut Borrows,
    parent: Tag,
    range: (u64, u64),
    cells: &[(u64, u64)],
    protector: Protector,
    is_nested: bool,
) -> Sharing {
    match borrows.is_same_mixed(parent, range, cells) {
        false => Sharing::Nothing,
        true if protector == Protector::None => Sharing::All,
        true => borrows.share_protector(parent, is_nested),
    }
}

/// What the reference would have said.
pub(crate) fn verdict<T>(result: Result<T, Box<AliasingViolation>>) -> Verdict<T> {
    result.map_err(|violation| {
        let wrong = match violation.rule {
            AliasingRule::NotInStack { was_there } => Wrong::NotInStack { was_there },
            AliasingRule::OnlyReads => Wrong::OnlyReads,
            AliasingRule::Protected { .. } => Wrong::Protected,
            AliasingRule::NoExposedTag => Wrong::NoExposedTag,
            AliasingRule::Forbidden { .. } => panic!("a rule of the other model"),
        };
        (violation.offset, wrong)
    })
}
