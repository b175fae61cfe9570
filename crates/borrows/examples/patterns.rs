//! What the aliasing models cost for patterns that programs are made of.
//!
//! `patterns stacked|tree NAME COUNT` goes through a pattern so many times, for `perf stat -e instructions:u` or callgrind;
//! without arguments it lists the names.

use assay_borrows::{Access, AccessKind, Borrows, Cells, Config, Model, Protector, Retag, Root, Shared, Site, Tag};
use assay_report::Borrow;

/// An allocation as a program uses it.
struct Program {
    borrows: Borrows,
    shared: Shared,
    root: Root,
    /// The weight above which tags are collected.
    limit: usize,
    random: u64,
    /// How often the model had to be asked.
    asked: u64,
}

type Pattern = fn(&mut Program, u64);

const PATTERNS: &[(&str, u64, Pattern)] = &[
    ("nothing", 64, |_, _| {}),
    ("index", 4096, index),
    ("element", 4096, element),
    ("read_two", 4096, read_two),
    ("method", 24, method),
    ("chain", 24, chain),
    ("local", 8, local),
    ("two_phase", 24, two_phase),
    ("index_mut", 4096, index_mut),
    ("iter_mut", 32768, iter_mut),
    ("write_random", 4096, write_random),
    ("sort", 4096, sort),
    ("rc", 40, rc),
    ("fresh", 8, fresh),
];

impl Program {
    fn new(model: Model, size: u64) -> Program {
        let mut borrows = Borrows::default();
        borrows.begin(size);
        Program {
            borrows,
            shared: Shared::new(Config { model, ..Config::default() }),
            root: Root { size, shared: true },
            limit: 100_000,
            random: 1,
            asked: 0,
        }
    }

    #[inline(never)]
    fn retag(&mut self, parent: Tag, borrow: Borrow, start: u64, end: u64, protector: Protector, site: u64) -> Tag {
        self.retag_cells(parent, borrow, start, end, protector, site, Cells::None)
    }

    #[allow(clippy::too_many_arguments, reason = "a measured loop has no room for builders")]
    fn retag_cells(
        &mut self,
        parent: Tag,
        borrow: Borrow,
        start: u64,
        end: u64,
        protector: Protector,
        site: u64,
        cells: Cells<'_>,
    ) -> Tag {
        let retag = Retag { borrow, start, end, unpin: true, cells, protector, site: Site(site) };
        self.borrows.retag(&mut self.shared, self.root, parent, &retag).expect("allowed")
    }

    fn plain(&mut self, parent: Tag, borrow: Borrow, start: u64, end: u64, site: u64) -> Tag {
        self.retag(parent, borrow, start, end, Protector::None, site)
    }

    #[inline(never)]
    fn access(&mut self, kind: AccessKind, tag: Tag, start: u64, end: u64) {
        let granted = match kind {
            AccessKind::Read => self.borrows.may_read(tag, start, end),
            AccessKind::Write => self.borrows.may_write(tag, start, end),
        };
        if !granted {
            self.asked += 1;
            let access = Access { kind, tag, start, end, site: Site(99) };
            self.borrows.access(&access).expect("allowed");
        }
    }

    fn read(&mut self, tag: Tag, start: u64, end: u64) {
        self.access(AccessKind::Read, tag, start, end);
    }

    fn write(&mut self, tag: Tag, start: u64, end: u64) {
        self.access(AccessKind::Write, tag, start, end);
    }

    fn release(&mut self, tag: Tag) {
        self.borrows.release(tag, Site(98));
    }

    /// As the machine does from time to time.
    fn collect(&mut self, live: &[Tag]) {
        if self.borrows.weight() > self.limit {
            self.borrows.collect(&mut |tag| live.contains(&tag));
            self.limit = (2 * self.borrows.weight()).max(100_000);
        }
    }

    /// Offset of some element of so many bytes.
    fn some(&mut self, element: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random % (self.root.size / element) * element
    }
}

/// `v[i]` of a `Vec`: a slice of all, a reference to an element, a read.
fn index(program: &mut Program, count: u64) {
    let buffer = program.plain(Tag::ROOT, Borrow::RawMut, 0, 4096, 1);
    for _ in 0..count {
        let all = program.plain(buffer, Borrow::Shared, 0, 4096, 2);
        let at = program.some(8);
        let element = program.plain(all, Borrow::Shared, at, at + 8, 3);
        program.read(element, at, at + 8);
        program.collect(&[buffer]);
    }
}

/// `&s[i]` of a slice, and a read.
fn element(program: &mut Program, count: u64) {
    let all = program.plain(Tag::ROOT, Borrow::Shared, 0, 4096, 1);
    for _ in 0..count {
        let at = program.some(8);
        let element = program.plain(all, Borrow::Shared, at, at + 8, 2);
        program.read(element, at, at + 8);
        program.collect(&[all]);
    }
}

/// Reads through two tags in turn.
fn read_two(program: &mut Program, count: u64) {
    let raw = program.plain(Tag::ROOT, Borrow::RawMut, 0, 4096, 1);
    let all = program.plain(raw, Borrow::Shared, 0, 4096, 2);
    for _ in 0..count {
        let at = program.some(8);
        program.read(raw, at, at + 8);
        program.read(all, at, at + 8);
    }
}

/// `fn f(&mut self)` that writes a field.
fn method(program: &mut Program, count: u64) {
    let this = program.plain(Tag::ROOT, Borrow::Mutable, 0, 24, 1);
    for _ in 0..count {
        let argument = program.plain(this, Borrow::Mutable, 0, 24, 2);
        let inner = program.retag(argument, Borrow::Mutable, 0, 24, Protector::Strong, 3);
        program.write(inner, 8, 16);
        program.release(inner);
        program.collect(&[this]);
    }
}

/// `&mut self` passed down five calls, of which each reads a field before and afterwards.
fn chain(program: &mut Program, count: u64) {
    let this = program.plain(Tag::ROOT, Borrow::Mutable, 0, 24, 1);
    for _ in 0..count {
        let mut tags = [this; 6];
        for depth in 1..6 {
            program.read(tags[depth - 1], 0, 8);
            tags[depth] = program.retag(tags[depth - 1], Borrow::Mutable, 0, 24, Protector::Strong, 3);
        }
        for tag in tags[1..].iter().rev() {
            program.write(*tag, 8, 16);
            program.release(*tag);
        }
        program.collect(&[this]);
    }
}

/// A local that is written, read and lent in turn.
fn local(program: &mut Program, count: u64) {
    for _ in 0..count {
        let unique = program.plain(Tag::ROOT, Borrow::Mutable, 0, 8, 1);
        program.write(unique, 0, 8);
        let shared = program.plain(Tag::ROOT, Borrow::Shared, 0, 8, 2);
        program.read(shared, 0, 8);
        program.read(Tag::ROOT, 0, 8);
        program.write(Tag::ROOT, 0, 8);
        program.collect(&[]);
    }
}

/// `v.push(v.len())`.
fn two_phase(program: &mut Program, count: u64) {
    for _ in 0..count {
        let reserved = program.plain(Tag::ROOT, Borrow::TwoPhase, 0, 24, 1);
        let shared = program.plain(Tag::ROOT, Borrow::Shared, 0, 24, 2);
        let inner = program.retag(shared, Borrow::Shared, 0, 24, Protector::Strong, 3);
        program.read(inner, 16, 24);
        if inner != shared {
            program.release(inner);
        }
        let this = program.retag(reserved, Borrow::Mutable, 0, 24, Protector::Strong, 4);
        program.read(this, 0, 8);
        program.write(this, 16, 24);
        program.release(this);
        program.collect(&[]);
    }
}

/// `v[i] = x` of a `Vec`.
fn index_mut(program: &mut Program, count: u64) {
    let buffer = program.plain(Tag::ROOT, Borrow::RawMut, 0, 4096, 1);
    for _ in 0..count {
        let all = program.plain(buffer, Borrow::Mutable, 0, 4096, 2);
        let at = program.some(8);
        let element = program.plain(all, Borrow::Mutable, at, at + 8, 3);
        program.write(element, at, at + 8);
        program.collect(&[buffer]);
    }
}

/// `for x in v.iter_mut() { *x = 0 }` over bytes; one count is one byte.
fn iter_mut(program: &mut Program, count: u64) {
    let buffer = program.plain(Tag::ROOT, Borrow::RawMut, 0, 32768, 1);
    for _ in 0..count / 32768 {
        let all = program.plain(buffer, Borrow::Mutable, 0, 32768, 2);
        let raw = program.plain(all, Borrow::RawMut, 0, 32768, 3);
        for at in 0..32768 {
            let element = program.plain(raw, Borrow::Mutable, at, at + 1, 4);
            program.write(element, at, at + 1);
            program.collect(&[buffer, all, raw]);
        }
    }
}

/// Writes at random, with a look at the whole now and then.
fn write_random(program: &mut Program, count: u64) {
    let all = program.plain(Tag::ROOT, Borrow::Mutable, 0, 4096, 1);
    for step in 0..count {
        if step % 64 == 0 {
            let shared = program.plain(all, Borrow::Shared, 0, 4096, 2);
            program.read(shared, 0, 4096);
        }
        let at = program.some(8);
        program.write(all, at, at + 8);
        program.collect(&[all]);
    }
}

/// Functions that call each other with parts of a slice, and compare and move elements; one count is one element.
fn sort(program: &mut Program, count: u64) {
    let all = program.plain(Tag::ROOT, Borrow::Mutable, 0, 4096, 1);
    for round in 0..count / 256 {
        let half = round % 2 * 2048;
        let outer = program.retag(all, Borrow::Mutable, 0, 4096, Protector::Strong, 2);
        let part = program.plain(outer, Borrow::Mutable, half, half + 2048, 3);
        let inner = program.retag(part, Borrow::Mutable, half, half + 2048, Protector::Strong, 4);
        for _ in 0..256 {
            let at = half + program.some(8) % 2048;
            let element = program.plain(inner, Borrow::Shared, at, at + 8, 5);
            let argument = program.retag(element, Borrow::Shared, at, at + 8, Protector::Strong, 6);
            program.read(argument, at, at + 8);
            program.release(argument);
            program.write(inner, at, at + 8);
            program.collect(&[all, outer, part, inner]);
        }
        program.release(inner);
        program.release(outer);
    }
}

/// A clone of an `Rc`: its counter is read and written through a reference to the block.
fn rc(program: &mut Program, count: u64) {
    let block = program.plain(Tag::ROOT, Borrow::RawMut, 0, 40, 1);
    for _ in 0..count {
        let cells = Cells::Ranges(&[(0, 16)]);
        let shared = program.retag_cells(block, Borrow::Shared, 0, 40, Protector::None, 2, cells);
        let inner = program.retag_cells(shared, Borrow::Shared, 0, 40, Protector::Strong, 3, cells);
        let cell = program.retag_cells(inner, Borrow::Shared, 0, 8, Protector::Strong, 4, Cells::All);
        program.read(cell, 0, 8);
        program.write(cell, 0, 8);
        if cell != inner {
            program.release(cell);
        }
        if inner != shared {
            program.release(inner);
        }
        let value = program.plain(block, Borrow::Shared, 16, 40, 5);
        program.read(value, 16, 24);
        program.collect(&[block]);
    }
}

/// A new local each time, which is lent once.
fn fresh(program: &mut Program, count: u64) {
    for _ in 0..count {
        program.borrows.end();
        program.borrows.begin(8);
        program.write(Tag::ROOT, 0, 8);
        let unique = program.plain(Tag::ROOT, Borrow::Mutable, 0, 8, 1);
        program.write(unique, 0, 8);
        program.read(Tag::ROOT, 0, 8);
        program.borrows.deallocate(Tag::ROOT, Site(9)).expect("allowed");
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, name, count] = &arguments[..] else {
        return PATTERNS.iter().for_each(|(name, ..)| println!("{name}"));
    };
    let model = if model == "tree" { Model::Tree } else { Model::Stacked };
    let (_, size, pattern) = PATTERNS.iter().find(|(known, ..)| known == name).expect("a name of the list");
    let mut program = Program::new(model, *size);
    let count = count.parse().expect("a number");
    pattern(&mut program, count);
    println!("{name}: weight {}, asked {}", program.borrows.weight(), program.asked);
}
