//! Blocks that nobody can free any more.

use crate::{AllocHandle, AllocKind, Memory, Pointer, Prov};

impl Memory {
    /// The heap blocks that no pointer leads to: neither from the given roots nor from a static, constant, thread-local
    /// instance or the machine's own memory, directly or through other allocations. In the order of their allocation.
    /// What `mmap` gave out may stay.
    pub fn leaks(&self, roots: impl IntoIterator<Item = Pointer>) -> Vec<AllocHandle> {
        let reached = self.reachable(roots);
        let lost = |index: &usize| {
            let slot = &self.slots[*index];
            slot.live && matches!(slot.kind, AllocKind::RustHeap | AllocKind::CHeap) && !reached[*index]
        };
        let mut leaks: Vec<usize> = (0..self.slots.len()).filter(lost).collect();
        leaks.sort_unstable_by_key(|&index| self.slots[index].serial);
        leaks.into_iter().map(|index| self.tenant(index)).collect()
    }

    /// For each slot, whether its tenant is a root or can be reached from one.
    fn reachable(&self, roots: impl IntoIterator<Item = Pointer>) -> Vec<bool> {
        let mut reached = vec![false; self.slots.len()];
        let mut open = Vec::new();
        let mut reach = |index: usize, open: &mut Vec<usize>| {
            if !std::mem::replace(&mut reached[index], true) {
                open.push(index);
            }
        };
        for (index, slot) in self.slots.iter().enumerate() {
            if slot.live && !slot.kind.is_heap() && slot.kind != AllocKind::Stack {
                reach(index, &mut open);
            }
        }
        for root in roots {
            if let Some(index) = self.leads_to(root) {
                reach(index, &mut open);
            }
        }
        while let Some(index) = open.pop() {
            for (at, prov) in self.slots[index].prov.iter() {
                if let Some(target) = self.leads_to(Pointer { addr: self.address_at(index, at, prov), prov }) {
                    reach(target, &mut open);
                }
            }
        }
        reached
    }

    /// The address of the pointer at an offset, which matters for wildcards only.
    fn address_at(&self, index: usize, at: u64, prov: Prov) -> u64 {
        let slot = &self.slots[index];
        let target = self.config.target;
        if prov.alloc != AllocHandle::WILDCARD || at + target.pointer_bytes() > slot.size() {
            return 0;
        }
        target.int_of_bytes(slot.range(at, target.pointer_bytes())) as u64
    }

    /// The slot of the live allocation that a pointer belongs to.
    fn leads_to(&self, ptr: Pointer) -> Option<usize> {
        let handle = self.settle(ptr)?;
        self.live_slot(handle).map(|_| handle.index())
    }
}
