//! From rustc's types and layouts to the machine's validity programs.

use std::sync::Arc;

use assay_ir::{EnumShape, Field, RangeKind, RefKind, Shape, TagEncoding as IrEncoding, Type, TypeId, Variant};
use rustc_abi::{BackendRepr, FieldsShape, Primitive, Scalar, TagEncoding, VariantIdx, Variants};
use rustc_middle::ty::layout::TyAndLayout;
use rustc_middle::ty::{self, CoroutineArgsExt, Ty};

use crate::program::Program;

impl<'tcx> Program<'tcx> {
    /// The number of a type. Its layout must exist.
    pub(crate) fn type_id(&self, ty: Ty<'tcx>) -> TypeId {
        if let Some(id) = self.types.by_ty.borrow().get(&ty) {
            return *id;
        }
        let made = self.make_type(self.layout(ty));
        let id = self.type_of_value(made);
        self.types.by_ty.borrow_mut().insert(ty, id);
        self.types.by_id.borrow_mut().entry(id).or_insert(ty);
        id
    }

    /// The number of a type that was put together by hand.
    pub(crate) fn type_of_value(&self, value: Type) -> TypeId {
        let value = Arc::new(value);
        *self.types.by_value.borrow_mut().entry(value.clone()).or_insert_with(|| {
            let mut types = self.types.types.borrow_mut();
            types.push(value);
            TypeId(types.len() as u32 - 1)
        })
    }

    /// The type of an enum's tag as such, for reading a discriminant without reading the value.
    pub(crate) fn tag_type(&self, layout: TyAndLayout<'tcx>) -> TypeId {
        let made = match self.make_type(layout).shape {
            Shape::Enum(shape) => {
                let without_fields = EnumShape {
                    tag_offset: 0,
                    variants: shape.variants.iter().map(|v| Variant { fields: vec![], ..v.clone() }).collect(),
                    prefix: vec![],
                    ..(*shape).clone()
                };
                let size = u64::from(shape.tag_size);
                Type { name: self.name_of(layout.ty), size, align: 1, shape: Shape::Enum(Arc::new(without_fields)) }
            }
            shape => {
                let size = match &layout.variants {
                    Variants::Multiple { tag, .. } => tag.size(&self.tcx).bytes(),
                    _ => layout.size.bytes(),
                };
                Type { name: self.name_of(layout.ty), size, align: 1, shape }
            }
        };
        self.type_of_value(made)
    }

    fn make_type(&self, layout: TyAndLayout<'tcx>) -> Type {
        let ty = layout.ty;
        Type {
            name: self.name_of(ty),
            size: layout.size.bytes(),
            align: layout.align.abi.bytes(),
            shape: self.shape(layout),
        }
    }

    fn shape(&self, layout: TyAndLayout<'tcx>) -> Shape {
        let ty = layout.ty;
        match ty.kind() {
            ty::Bool => Shape::Range { start: 0, end: 1, what: RangeKind::Bool, pointer: false },
            ty::Char => Shape::Range { start: 0, end: 0x10ffff, what: RangeKind::Char, pointer: false },
            ty::Int(_) | ty::Uint(_) | ty::Float(_) => Shape::Int,
            ty::RawPtr(pointee, _) => Shape::RawPtr(self.pointee(*pointee)),
            ty::Ref(_, pointee, mutability) => Shape::Ref {
                pointee: self.pointee(*pointee),
                kind: if mutability.is_mut() { RefKind::Mut } else { RefKind::Shared },
                retagged: true,
            },
            ty::FnPtr(..) => Shape::FnPtr,
            ty::Never => Shape::Never,
            ty::Array(element, _) => {
                let FieldsShape::Array { count, .. } = layout.fields else { return Shape::Any };
                Shape::Array { element: self.type_id(*element), count }
            }
            ty::Adt(def, _) if def.is_union() => self.union(layout),
            ty::Adt(def, args) if def.is_box() => self.boxed(layout, args),
            ty::Adt(def, _) if def.repr().simd() => self.simd(layout),
            ty::Adt(def, _) if Some(def.did()) == self.maybe_dangling() => self.untagged_value(layout),
            ty::Pat(base, _) => self.ranged(layout).unwrap_or_else(|| self.shape(self.layout(*base))),
            ty::Slice(_) | ty::Str | ty::Dynamic(..) | ty::Foreign(_) => Shape::Struct(Arc::from([])),
            ty::Adt(..) | ty::Tuple(_) | ty::Closure(..) | ty::FnDef(..) | ty::CoroutineClosure(..) => {
                self.aggregate(layout)
            }
            ty::Coroutine(..) => self.coroutine(layout),
            _ => Shape::Any,
        }
    }

    /// A box is a pointer with rules of its own, and an allocator that may have state.
    fn boxed(&self, layout: TyAndLayout<'tcx>, args: ty::GenericArgsRef<'tcx>) -> Shape {
        let retagged = layout.ty.is_box_global(self.tcx);
        let pointer = Shape::Ref { pointee: self.pointee(args.type_at(0)), kind: RefKind::Box, retagged };
        let cx = self.layout_cx();
        let [unique, allocator] = [0, 1].map(|index| layout.field(&cx, index));
        if allocator.is_zst() && !allocator.is_uninhabited() && layout.size == unique.size {
            return pointer;
        }
        let pointer = Type {
            name: self.name_of(unique.ty),
            size: unique.size.bytes(),
            align: unique.align.abi.bytes(),
            shape: pointer,
        };
        let pointer = self.type_of_value(pointer);
        self.types.by_id.borrow_mut().entry(pointer).or_insert(unique.ty);
        let field =
            |name: &str, index, ty| Field { name: Arc::from(name), offset: layout.fields.offset(index).bytes(), ty };
        Shape::Struct(Arc::from([field("0", 0, pointer), field("1", 1, self.type_id(allocator.ty))]))
    }

    fn simd(&self, layout: TyAndLayout<'tcx>) -> Shape {
        let (count, element) = layout.ty.simd_size_and_type(self.tcx);
        let lanes = self.layout(Ty::new_array(self.tcx, element, count));
        if lanes.size == layout.size {
            return Shape::Array { element: self.type_id(element), count };
        }
        // Three lanes take as much room as four: the rest is padding.
        Shape::Struct(Arc::from([Field { name: Arc::from("0"), offset: 0, ty: self.type_id(lanes.ty) }]))
    }

    pub(crate) fn aggregate(&self, layout: TyAndLayout<'tcx>) -> Shape {
        match &layout.variants {
            Variants::Empty => Shape::Never,
            Variants::Single { .. } => {
                // A restricted range around an unrestricted field (`NonNull`, `NonZero`'s inner types).
                let mut fields = self.fields(layout);
                fields.splice(0..0, self.range_of_wide(layout));
                match self.ranged(layout) {
                    Some(range) if self.narrower_than_fields(layout) => range,
                    _ if layout.is_uninhabited() && fields.is_empty() => Shape::Never,
                    _ => Shape::Struct(fields.into()),
                }
            }
            Variants::Multiple { tag, tag_encoding, tag_field, variants } => {
                let tag_offset = layout.fields.offset(tag_field.as_usize()).bytes();
                let shape = EnumShape {
                    tag_offset,
                    tag_size: tag.size(&self.tcx).bytes() as u8,
                    tag_pointer: matches!(tag.primitive(), Primitive::Pointer(_)),
                    encoding: self.encoding(tag_encoding),
                    variants: variants.indices().map(|index| self.variant(layout, index)).collect(),
                    prefix: vec![],
                };
                Shape::Enum(Arc::new(shape))
            }
        }
    }

    /// A coroutine: the state, what the state keeps, and what was captured. Once it has started, captured variables may have been
    /// moved out.
    fn coroutine(&self, layout: TyAndLayout<'tcx>) -> Shape {
        let Shape::Enum(mut shape) = self.aggregate(layout) else { return Shape::Any };
        let ty::Coroutine(_, args) = layout.ty.kind() else { return Shape::Any };
        let variants = &mut Arc::make_mut(&mut shape).variants;
        for (index, ty) in args.as_coroutine().prefix_tys().iter().enumerate() {
            let moved = Ty::new_maybe_uninit(self.tcx, ty);
            for (state, variant) in variants.iter_mut().enumerate() {
                variant.fields.push(Field {
                    name: Arc::from(index.to_string()),
                    offset: layout.fields.offset(index).bytes(),
                    ty: self.type_id(if state == ty::CoroutineArgs::<ty::TyCtxt<'tcx>>::UNRESUMED {
                        ty
                    } else {
                        moved
                    }),
                });
            }
        }
        Shape::Enum(shape)
    }

    fn encoding(&self, encoding: &TagEncoding<VariantIdx>) -> IrEncoding {
        match encoding {
            TagEncoding::Direct => IrEncoding::Direct,
            TagEncoding::Niche { untagged_variant, niche_variants, niche_start } => IrEncoding::Niche {
                untagged: untagged_variant.as_u32(),
                first: niche_variants.start().as_u32(),
                last: niche_variants.end().as_u32(),
                start: *niche_start,
            },
        }
    }

    fn variant(&self, layout: TyAndLayout<'tcx>, index: VariantIdx) -> Variant {
        let variant = layout.for_variant(&self.layout_cx(), index);
        let tag = layout.ty.discriminant_for_variant(self.tcx, index).map_or(u128::from(index.as_u32()), |d| d.val);
        let tag = match &layout.variants {
            Variants::Multiple { tag: scalar, .. } => scalar.size(&self.tcx).truncate(tag),
            _ => tag,
        };
        let name = match layout.ty.kind() {
            ty::Adt(def, _) => def.variant(index).name.to_string(),
            ty::Coroutine(..) => ty::CoroutineArgs::<ty::TyCtxt<'tcx>>::variant_name(index).into_owned(),
            _ => format!("{}", index.as_u32()),
        };
        Variant { name: Arc::from(name), tag, inhabited: !variant.is_uninhabited(), fields: self.fields(variant) }
    }

    fn fields(&self, layout: TyAndLayout<'tcx>) -> Vec<Field> {
        let cx = self.layout_cx();
        let names = |index: usize| match (layout.ty.kind(), &layout.variants) {
            (ty::Adt(def, _), Variants::Single { index: variant }) => {
                def.variant(*variant).fields[rustc_abi::FieldIdx::from_usize(index)].name.to_string()
            }
            _ => index.to_string(),
        };
        // What a suspended coroutine keeps may be uninitialised; it is checked when it is used.
        let saved = layout.ty.is_coroutine();
        let type_of = |ty: Ty<'tcx>| self.type_id(if saved { Ty::new_maybe_uninit(self.tcx, ty) } else { ty });
        let mut fields: Vec<Field> = (0..layout.fields.count())
            .map(|index| Field {
                name: Arc::from(names(index)),
                offset: layout.fields.offset(index).bytes(),
                ty: type_of(layout.field(&cx, index).ty),
            })
            .collect();
        fields.sort_by_key(|field| field.offset);
        fields
    }

    /// The range of a scalar layout, if it excludes something.
    fn ranged(&self, layout: TyAndLayout<'tcx>) -> Option<Shape> {
        let BackendRepr::Scalar(scalar @ Scalar::Initialized { value, valid_range }) = layout.backend_repr else {
            return None;
        };
        if scalar.is_always_valid(&self.tcx) {
            return None;
        }
        let pointer = matches!(value, Primitive::Pointer(_));
        Some(Shape::Range { start: valid_range.start, end: valid_range.end, what: RangeKind::Other, pointer })
    }

    /// A wide pointer with a restricted address (`NonNull<[T]>`): the address as a field of its own.
    fn range_of_wide(&self, layout: TyAndLayout<'tcx>) -> Option<Field> {
        let BackendRepr::ScalarPair(Scalar::Initialized { value: Primitive::Pointer(_), valid_range }, _) =
            layout.backend_repr
        else {
            return None;
        };
        if !self.narrower_than_fields(layout) {
            return None;
        }
        let shape =
            Shape::Range { start: valid_range.start, end: valid_range.end, what: RangeKind::Other, pointer: true };
        let word = self.target.pointer_bytes();
        let address = Type { name: Arc::from("*const ()"), size: word, align: word, shape };
        Some(Field { name: Arc::from("pointer"), offset: 0, ty: self.type_of_value(address) })
    }

    /// Whether the type itself restricts the range beyond what its fields do (`rustc_layout_scalar_valid_range`).
    fn narrower_than_fields(&self, layout: TyAndLayout<'tcx>) -> bool {
        let ty::Adt(def, _) = layout.ty.kind() else { return false };
        let bounds = self.tcx.layout_scalar_valid_range(def.did());
        bounds != (std::ops::Bound::Unbounded, std::ops::Bound::Unbounded)
    }

    /// A type as a user would write it.
    pub(crate) fn name_of(&self, ty: Ty<'tcx>) -> Arc<str> {
        let mut names = self.types.names.borrow_mut();
        let name = names
            .entry(ty)
            .or_insert_with(|| rustc_middle::ty::print::with_no_trimmed_paths!(Arc::from(ty.to_string())));
        Arc::clone(name)
    }
}
