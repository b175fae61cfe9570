//! Random operations, compared with a memory that is one optional byte and one optional piece of a pointer per byte.

use assay_memory::*;
use proptest::prelude::*;

/// Sizes of the allocations: small masks, large ones, words' edges.
const SIZES: [u64; 5] = [7, 24, 64, 65, 200];

/// A byte: its value if it is initialised, and which byte of which pointer it is.
type Byte = (Option<u8>, Option<(Prov, u8)>);

#[derive(Clone, Debug)]
enum Step {
    Int { at: Range, value: u128 },
    Ptr { at: Range, tag: u64 },
    Maybe { to: Range, from: Range },
    Uninit { at: Range },
    Fill { at: Range, byte: u8 },
    Copy { to: Range, from: Range },
    Repeat { at: Range, count: u64 },
    Renew { alloc: usize },
    Restore,
}

/// A range in one of the allocations, brought into bounds when it is used.
#[derive(Clone, Copy, Debug)]
struct Range {
    alloc: usize,
    off: u64,
    len: u64,
}

impl Range {
    /// The range with this length, inside its allocation; `None` if that is too small.
    fn fit(self, len: u64) -> Option<Range> {
        let room = SIZES[self.alloc].checked_sub(len)?;
        Some(Range { off: self.off % (room + 1), len, ..self })
    }

    fn bytes(self) -> std::ops::Range<usize> {
        self.off as usize..(self.off + self.len) as usize
    }
}

fn range() -> impl Strategy<Value = Range> {
    let offset = prop_oneof![0..200u64, (0..25u64).prop_map(|word| word * 8)];
    let length = prop_oneof![0..10u64, 0..200u64, (0..8u64).prop_map(|word| word * 8)];
    (0..SIZES.len(), offset, length).prop_map(|(alloc, off, len)| Range { alloc, off, len })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (range(), any::<u128>()).prop_map(|(at, value)| Step::Int { at, value }),
        4 => (range(), 0..3u64).prop_map(|(at, tag)| Step::Ptr { at, tag }),
        2 => (range(), range()).prop_map(|(to, from)| Step::Maybe { to, from }),
        2 => range().prop_map(|at| Step::Uninit { at }),
        2 => (range(), any::<u8>()).prop_map(|(at, byte)| Step::Fill { at, byte }),
        6 => (range(), range()).prop_map(|(to, from)| Step::Copy { to, from }),
        1 => (range(), 0..6u64).prop_map(|(at, count)| Step::Repeat { at, count }),
        1 => (0..SIZES.len()).prop_map(|alloc| Step::Renew { alloc }),
        1 => Just(Step::Restore),
    ]
}

struct Both {
    memory: Memory,
    blocks: Vec<Pointer>,
    model: Vec<Vec<Byte>>,
    saved: Option<(Snapshot, Vec<Pointer>, Vec<Vec<Byte>>)>,
}

fn allocate(memory: &mut Memory, alloc: usize) -> Pointer {
    let site = AllocSite::Unknown;
    // Locals and heap blocks in turn.
    if alloc.is_multiple_of(2) {
        memory.allocate_local(SIZES[alloc], 8, site, &mut FirstChoice).unwrap()
    } else {
        memory.allocate(SIZES[alloc], 8, AllocKind::RustHeap, Contents::Uninit, site, &mut FirstChoice).unwrap()
    }
}

impl Both {
    fn new() -> Both {
        let mut memory = Memory::new(Config::default());
        let blocks = (0..SIZES.len()).map(|alloc| allocate(&mut memory, alloc)).collect();
        let model = SIZES.iter().map(|&size| vec![(None, None); size as usize]).collect();
        Both { memory, blocks, model, saved: None }
    }

    fn ptr(&self, at: Range) -> Pointer {
        self.blocks[at.alloc].wrapping_offset(at.off as i64)
    }

    fn set(&mut self, at: Range, bytes: impl IntoIterator<Item = Byte>) {
        for (byte, new) in at.bytes().zip(bytes) {
            self.model[at.alloc][byte] = new;
        }
    }

    /// The provenance of eight bytes that are one pointer.
    fn whole(&self, at: Range) -> Prov {
        let bytes = &self.model[at.alloc][at.bytes()];
        let Some((prov, 0)) = bytes[0].1 else { return Prov::NONE };
        if (0..8).all(|index| bytes[index].1 == Some((prov, index as u8))) { prov } else { Prov::NONE }
    }

    /// Does the same on both sides; nothing if the ranges do not fit.
    fn step(&mut self, step: &Step) -> Option<()> {
        match *step {
            Step::Int { at, value } => {
                let at = at.fit(1 << (at.len % 5))?;
                let ptr = self.ptr(at);
                match at.len {
                    1 => self.memory.write_u8(ptr, 0, 1, value as u8),
                    2 => self.memory.write_u16(ptr, 0, 1, value as u16),
                    4 => self.memory.write_u32(ptr, 0, 1, value as u32),
                    8 => self.memory.write_u64(ptr, 0, 1, value as u64),
                    _ => self.memory.write_u128(ptr, 0, 1, value),
                }
                .unwrap();
                self.set(at, value.to_le_bytes().map(|byte| (Some(byte), None)));
            }
            Step::Ptr { at, tag } => {
                let at = at.fit(8)?;
                let target = self.blocks[tag as usize];
                let prov = Prov { tag, ..target.prov };
                // A pointer without provenance is a case of its own.
                let prov = if tag == 0 { Prov::NONE } else { prov };
                let value = Pointer { addr: target.addr + tag, prov };
                self.memory.write_ptr(self.ptr(at), 0, 1, value).unwrap();
                let pieces = (0..8).map(|index| (!prov.is_none()).then_some((prov, index)));
                self.set(at, value.addr.to_le_bytes().map(Some).into_iter().zip(pieces));
            }
            Step::Maybe { to, from } => {
                let len = 1 << (from.len % 4);
                let (to, from) = (to.fit(len)?, from.fit(len)?);
                let (value, prov) = self.memory.read_maybe(self.ptr(from), 0, 1, len).unwrap();
                self.memory.write_maybe(self.ptr(to), 0, 1, len, value, prov).unwrap();
                let bytes = self.model[from.alloc][from.bytes()].to_vec();
                let uninit = bytes.iter().any(|byte| byte.0.is_none());
                assert_eq!(prov.is_uninit(), uninit);
                let whole = len == 8 && !uninit && !self.whole(from).is_none();
                self.set(
                    to,
                    bytes.into_iter().map(|(value, piece)| match (uninit, whole) {
                        (true, _) => (None, None),
                        (_, true) => (value, piece),
                        _ => (value, None),
                    }),
                );
            }
            Step::Uninit { at } => {
                let at = at.fit(at.len)?;
                self.memory.write_uninit(self.ptr(at), 0, 1, at.len).unwrap();
                self.set(at, std::iter::repeat((None, None)));
            }
            Step::Fill { at, byte } => {
                let at = at.fit(at.len)?;
                self.memory.fill(self.ptr(at), byte, at.len).unwrap();
                self.set(at, std::iter::repeat((Some(byte), None)));
            }
            Step::Copy { to, from } => {
                let (to, from) = (to.fit(from.len)?, from.fit(from.len)?);
                self.memory.copy(self.ptr(to), self.ptr(from), from.len).unwrap();
                let bytes = self.model[from.alloc][from.bytes()].to_vec();
                self.set(to, bytes);
            }
            Step::Repeat { at, count } => {
                let element = at.len % 40;
                let at = at.fit(element * count)?;
                self.memory.repeat(self.ptr(at), element, count).unwrap();
                let first = at.bytes().take(element as usize);
                let bytes: Vec<Byte> = first.map(|byte| self.model[at.alloc][byte]).collect();
                self.set(at, bytes.into_iter().cycle());
            }
            Step::Renew { alloc } => {
                let dead = self.blocks[alloc];
                if alloc.is_multiple_of(2) {
                    self.memory.deallocate_local(dead, AllocSite::Unknown).unwrap();
                } else {
                    self.memory.deallocate(dead, None, AllocKind::RustHeap, AllocSite::Unknown).unwrap();
                }
                self.blocks[alloc] = allocate(&mut self.memory, alloc);
                assert!(self.memory.read_u8(dead, 0, 1).is_err());
                self.model[alloc].fill((None, None));
            }
            Step::Restore => match self.saved.take() {
                Some((snapshot, blocks, model)) => {
                    self.memory.restore(&snapshot);
                    (self.blocks, self.model) = (blocks, model);
                }
                None => self.saved = Some((self.memory.snapshot(), self.blocks.clone(), self.model.clone())),
            },
        }
        Some(())
    }

    /// Compares all that can be seen of an allocation.
    fn agree(&self, alloc: usize) {
        let (block, model) = (self.blocks[alloc], &self.model[alloc]);
        for (off, byte) in model.iter().enumerate() {
            let (value, prov) = self.memory.peek_maybe(block, off as u64, 1, 1).unwrap();
            assert_eq!((!prov.is_uninit()).then_some(value as u8), byte.0, "byte {off} of {alloc}");
        }
        for off in 0..=SIZES[alloc].saturating_sub(8) {
            let Some(at) = (Range { alloc, off, len: 8 }).fit(8) else { return };
            let init = model[at.bytes()].iter().all(|byte| byte.0.is_some());
            match self.memory.peek_ptr(block, off, 1) {
                Ok(found) => assert!(init && found.prov == self.whole(at), "pointer at {off} of {alloc}"),
                Err(_) => assert!(!init, "pointer at {off} of {alloc}"),
            }
            assert_eq!(self.memory.is_init(block, off, 8), init);
            assert_eq!(self.memory.peek_bytes(block.wrapping_offset(off as i64), 8).is_ok(), init);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn memory_is_as_the_model_says(steps in prop::collection::vec(step(), 1..60)) {
        let mut both = Both::new();
        for step in &steps {
            both.step(step);
        }
        (0..SIZES.len()).for_each(|alloc| both.agree(alloc));
    }

    #[test]
    fn live_allocations_never_overlap(
        steps in prop::collection::vec((0..400u64, 0..7u32, any::<bool>(), any::<bool>()), 1..80),
        choices in prop::collection::vec(any::<u64>(), 1..20),
    ) {
        let mut chooser = Listed { choices, next: 0 };
        let mut memory = Memory::new(Config::default());
        let mut live: Vec<(Pointer, u64, bool)> = Vec::new();
        for (size, align, stack, free) in steps {
            if free && !live.is_empty() {
                let (ptr, _, stack) = live.swap_remove(size as usize % live.len());
                if stack {
                    memory.deallocate_local(ptr, AllocSite::Unknown).unwrap();
                } else {
                    memory.deallocate(ptr, None, AllocKind::RustHeap, AllocSite::Unknown).unwrap();
                }
                continue;
            }
            let (align, site) = (1 << align, AllocSite::Unknown);
            let ptr = if stack {
                memory.allocate_local(size, align, site, &mut chooser)
            } else {
                memory.allocate(size, align, AllocKind::RustHeap, Contents::Uninit, site, &mut chooser)
            }
            .unwrap();
            prop_assert!(ptr.addr != 0 && ptr.addr % align == 0);
            for (other, other_size, _) in &live {
                let apart = ptr.addr >= other.addr + other_size.max(&1) || other.addr >= ptr.addr + size.max(1);
                prop_assert!(apart && other.prov != ptr.prov);
            }
            live.push((ptr, size, stack));
        }
        prop_assert_eq!(memory.live_bytes(), live.iter().map(|(_, size, _)| size).sum::<u64>());
    }
}

/// Answers from a list, again and again.
struct Listed {
    choices: Vec<u64>,
    next: usize,
}

impl Choose for Listed {
    fn choose(&mut self, n: u64, _reason: Reason) -> u64 {
        self.next += 1;
        self.choices[self.next % self.choices.len()] % n
    }
}
