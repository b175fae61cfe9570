//! Where the parts of a value are that ends in a trait object: the alignment of the object decides.

use assay_ir::{Pointee, Prefix};
use smallvec::SmallVec;

use crate::globals::VtableInfo;

/// The layout of a value that ends in a trait object.
pub(crate) struct ObjectLayout {
    /// Size in bytes of the whole.
    pub(crate) size: u64,
    /// Alignment in bytes of the whole.
    pub(crate) align: u64,
    /// Where the structs start that are inside of the outermost one, and last, where the object does; none if there is no struct.
    pub(crate) starts: SmallVec<[u64; 4]>,
}

impl ObjectLayout {
    /// The layout of what a pointer points to whose vtable is this one.
    pub(crate) fn new(pointee: &Pointee, inner: &[Prefix], vtable: &VtableInfo) -> ObjectLayout {
        let outermost = [(pointee.size, pointee.align)].into_iter();
        let prefixes: SmallVec<[(u64, u64); 4]> =
            outermost.chain(inner.iter().map(|prefix| (prefix.size, prefix.align))).collect();
        ObjectLayout::inside(&prefixes, vtable)
    }

    /// The layout of structs with an object at their end: for each, outermost first, the size of what is before its last field, and
    /// the alignment that it has at least.
    pub(crate) fn inside(prefixes: &[(u64, u64)], vtable: &VtableInfo) -> ObjectLayout {
        let (mut size, mut align) = (vtable.size, vtable.align);
        let mut starts = SmallVec::new();
        for &(prefix, own_align) in prefixes.iter().rev() {
            let offset = prefix.next_multiple_of(align);
            align = align.max(own_align);
            size = (offset + size).next_multiple_of(align);
            starts.push(offset);
        }
        starts.reverse();
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        ObjectLayout { size, align, starts }
    }
}

#[cfg(test)]
mod tests {
    use assay_ir::{Cells, GlobalId, Meta};

    use super::*;

    #[test]
    fn the_object_moves_what_is_around_it() {
        let pointee = |size, align| {
            let (name, meta) = ("".into(), Meta::Unknown);
            Pointee { name, size, align, meta, inhabited: true, cells: Cells::None, unpin: true }
        };
        let inner = |size, align| Prefix { size, align, cells: Cells::None };
        let of = |pointee: &Pointee, inner: &[Prefix], size, align| {
            let (id, trait_id, cells, name) = (GlobalId(0), 0, Cells::None, "".into());
            let layout = ObjectLayout::new(pointee, inner, &VtableInfo { id, trait_id, size, align, cells, name });
            (layout.size, layout.align, layout.starts.to_vec())
        };
        assert_eq!(of(&pointee(0, 1), &[], 12, 4), (12, 4, vec![0]));
        assert_eq!(of(&pointee(9, 8), &[], 2, 2), (16, 8, vec![10]));
        // `ArcInner<S<dyn Trait>>`, `struct S(u8, dyn Trait)`.
        assert_eq!(of(&pointee(16, 8), &[inner(1, 1)], 1, 1), (24, 8, vec![16, 17]));
        assert_eq!(of(&pointee(16, 8), &[inner(1, 1)], 64, 64), (192, 64, vec![64, 128]));
    }
}
