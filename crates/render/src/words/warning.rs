//! Warnings and what else is said while the program runs.

use assay_report::{AllocEvent, Protector, WarningKind};

use super::{
    aliasing::{borrow, offsets},
    alloc::{alloc, numbered},
    bytes,
    race::ordering,
};
use crate::diagnostic::Level;

/// What the user has asked to be told is no warning.
pub(crate) fn warning_level(kind: &WarningKind) -> Level {
    match kind {
        WarningKind::TagCreated { .. } | WarningKind::OutdatedLoad { .. } | WarningKind::Tracked { .. } => Level::Note,
        _ => Level::Warning,
    }
}

/// The first line of a warning, without its level.
pub(crate) fn warning(kind: &WarningKind) -> String {
    match kind {
        WarningKind::IntToPointer { address } => format!("integer-to-pointer cast of {address:#x}"),
        WarningKind::RejectedByIsolation { operation } => format!("{operation} was rejected by isolation"),
        WarningKind::TagCreated { number, parent, borrow: kind, protector, range, alloc: holder } => {
            let parent = parent.map_or_else(String::new, |parent| format!(", derived from <{parent}>"));
            let until = match protector {
                Protector::None => "",
                Protector::Weak | Protector::Strong => ", protected until its function returns",
            };
            format!(
                "created tag <{number}> here: {} for {} of {}{parent}{until}",
                borrow(*kind),
                offsets(range),
                alloc(holder)
            )
        }
        WarningKind::OutdatedLoad { ordering: order, range, alloc: holder } => format!(
            "this atomic load ({}) of {} at offset {} of {} reads an outdated value: not the newest store",
            ordering(*order),
            bytes(range.end.saturating_sub(range.start)),
            range.start,
            alloc(holder)
        ),
        WarningKind::Tracked { alloc: holder, event } => {
            let what = match event {
                AllocEvent::Created => "created".to_owned(),
                AllocEvent::Freed => "freed".to_owned(),
                AllocEvent::Read(range) => format!("read at {}", offsets(range)),
                AllocEvent::Written(range) => format!("written at {}", offsets(range)),
            };
            format!("{} {what} here", numbered(holder))
        }
        WarningKind::Other(text) => text.to_string(),
    }
}

/// What the user may want to know about a warning.
pub(crate) fn warning_help(kind: &WarningKind) -> Option<&'static str> {
    match kind {
        WarningKind::IntToPointer { .. } => Some(
            "such a pointer may use any provenance that was exposed before, so errors in its use can be missed; keep \
             pointers as pointers (`with_addr`, `map_addr`), and check with `-Zmiri-strict-provenance`; \
             `-Zmiri-permissive-provenance` switches this warning off",
        ),
        WarningKind::RejectedByIsolation { .. } => Some("`-Zmiri-disable-isolation` lets it pass"),
        WarningKind::TagCreated { .. }
        | WarningKind::OutdatedLoad { .. }
        | WarningKind::Tracked { .. }
        | WarningKind::Other(_) => None,
    }
}
