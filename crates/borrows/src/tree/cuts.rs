//! When nodes ceased to be `Active`, so that it can be told.

use super::nodes::{Index, Nodes};
use super::record::Time;

/// At these bytes, an access ended what was `Active` from a node upwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) time: Time,
    pub(super) start: u64,
    pub(super) end: u64,
    /// The first of these nodes.
    lowest: Index,
    /// The node above the last one.
    top: Index,
}

/// In the order in which they happened. No node is cut twice at the same byte.
#[derive(Clone, Debug, Default)]
pub(super) struct Cuts {
    cuts: Vec<Cut>,
}

impl Cuts {
    pub(super) fn clear(&mut self) {
        self.cuts.clear();
        self.cuts.shrink_to(1024);
    }

    pub(super) fn len(&self) -> usize {
        self.cuts.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Cut> {
        self.cuts.iter()
    }

    /// The nodes from `lowest` up to, but without, `top` are `Active` no more.
    #[inline(always)]
    pub(super) fn push(&mut self, (lowest, top): (Index, Index), start: u64, end: u64, time: Time) {
        if let Some(last) = self.cuts.last_mut()
            && (last.time, last.end, last.lowest, last.top) == (time, start, lowest, top)
        {
            last.end = end;
            return;
        }
        self.cuts.push(Cut { time, start, end, lowest, top });
    }

    /// When a node ceased to be `Active` at a byte, if it did.
    pub(super) fn time(&self, nodes: &Nodes, node: Index, at: u64) -> Option<Time> {
        let concerns = |cut: &&Cut| {
            cut.start <= at && at < cut.end && nodes.is_ancestor(node, cut.lowest) && !nodes.is_ancestor(node, cut.top)
        };
        self.cuts.iter().find(concerns).map(|cut| cut.time)
    }

    /// Nodes were taken out, but `Nodes::refresh` is still to come.
    pub(super) fn collect(&mut self, nodes: &Nodes) {
        self.cuts.retain_mut(|cut| {
            (cut.lowest, cut.top) = (nodes.live_ancestor(cut.lowest), nodes.live_ancestor(cut.top));
            cut.lowest != cut.top
        });
    }
}
