//! Which accesses a reborrow implies, for others who want to know.

use assay_report::Borrow;

use crate::{AccessKind, Cells, Config, Model, Retag};

impl Retag<'_> {
    /// Calls `visit` with the accesses that making this pointer implies: what each is, and its bytes, which are never none.
    pub fn implied_accesses(&self, config: &Config, visit: &mut dyn FnMut(AccessKind, u64, u64)) {
        let all = (self.start < self.end).then_some((self.start, self.end));
        let one = |kind, visit: &mut dyn FnMut(AccessKind, u64, u64)| {
            if let Some((start, end)) = all {
                visit(kind, start, end);
            }
        };
        match (config.model, self.borrow) {
            (Model::Off, _) | (_, Borrow::Root | Borrow::RawMut) => {}
            (_, Borrow::InPlace) => one(AccessKind::Write, visit),
            (_, Borrow::Mutable | Borrow::Box | Borrow::TwoPhase) if !self.unpin => {}
            (Model::Stacked, Borrow::Mutable | Borrow::Box) => one(AccessKind::Write, visit),
            (Model::Stacked, Borrow::TwoPhase) | (Model::Tree, Borrow::RawConst) => {}
            (Model::Tree, Borrow::Mutable | Borrow::Box | Borrow::TwoPhase) => one(AccessKind::Read, visit),
            (_, Borrow::Shared | Borrow::RawConst) => {
                let whole = config.model == Model::Tree && !config.precise_cells;
                self.outside_of_cells(whole, &mut |start, end| visit(AccessKind::Read, start, end));
            }
        }
    }

    /// The bytes outside of `UnsafeCell`s; with `whole`, none if there is one.
    fn outside_of_cells(&self, whole: bool, visit: &mut dyn FnMut(u64, u64)) {
        let cells = match self.cells {
            Cells::None => &[],
            Cells::All => return,
            Cells::Ranges(_) if whole => return,
            Cells::Ranges(ranges) => ranges,
        };
        let mut at = self.start;
        for &(start, end) in cells {
            if at < self.start + start {
                visit(at, self.start + start);
            }
            at = self.start + end;
        }
        if at < self.end {
            visit(at, self.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use assay_report::Protector;

    use super::*;
    use crate::Site;

    fn implied(model: Model, borrow: Borrow, unpin: bool, cells: Cells<'_>) -> Vec<(AccessKind, u64, u64)> {
        let retag = Retag { borrow, start: 4, end: 12, unpin, cells, protector: Protector::None, site: Site(0) };
        let mut found = Vec::new();
        let config = Config { model, ..Config::default() };
        retag.implied_accesses(&config, &mut |kind, start, end| found.push((kind, start, end)));
        found
    }

    #[test]
    fn mutable_references_write_under_stacked_borrows_and_read_under_tree_borrows() {
        for borrow in [Borrow::Mutable, Borrow::Box] {
            assert_eq!(implied(Model::Stacked, borrow, true, Cells::None), [(AccessKind::Write, 4, 12)]);
            assert_eq!(implied(Model::Tree, borrow, true, Cells::All), [(AccessKind::Read, 4, 12)]);
            assert_eq!(implied(Model::Stacked, borrow, false, Cells::None), []);
            assert_eq!(implied(Model::Off, borrow, true, Cells::None), []);
        }
    }

    #[test]
    fn shared_references_read_what_is_outside_of_cells() {
        let ranges = [(0, 2), (4, 6)];
        for model in [Model::Stacked, Model::Tree] {
            assert_eq!(implied(model, Borrow::Shared, true, Cells::None), [(AccessKind::Read, 4, 12)]);
            assert_eq!(implied(model, Borrow::Shared, true, Cells::All), []);
            let outside = [(AccessKind::Read, 6, 8), (AccessKind::Read, 10, 12)];
            assert_eq!(implied(model, Borrow::Shared, true, Cells::Ranges(&ranges)), outside);
        }
    }
}
