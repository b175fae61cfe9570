//! What clocks and recorded accesses cost for patterns that programs are made of.
//!
//! `patterns NAME COUNT` goes through a pattern so many times, for callgrind; without arguments it lists the names.

use assay_races::{Access, Accesses, Atomic, Clock, Clocks, Config, Ordering, RacingKind};

/// An allocation that threads share.
struct Program {
    clocks: Clocks,
    accesses: Accesses<u64>,
    value: u64,
    threads: u32,
    size: u64,
    random: u64,
    /// How often the accesses had to be asked.
    asked: u64,
}

type Pattern = fn(&mut Program, u64);

/// The name, the number of threads, and bytes of the allocation.
const PATTERNS: &[(&str, u32, u64, Pattern)] = &[
    ("nothing", 2, 64, |_, _| {}),
    ("alone", 2, 64, alone),
    ("bytes", 2, 4096, bytes),
    ("words", 2, 4096, words),
    ("words_large", 2, 1 << 20, words),
    ("epochs", 2, 64, epochs),
    ("local", 2, 16, local),
    ("lock", 2, 64, lock),
    ("lock_100", 100, 64, lock),
    ("readers", 2, 64, readers),
    ("readers_100", 100, 64, readers),
    ("counter", 2, 8, counter),
    ("counter_relaxed", 2, 8, counter_relaxed),
    ("counter_100", 100, 8, counter),
    ("spin", 2, 8, spin),
    ("publish", 2, 64, publish),
    ("own_elements", 4, 1 << 16, own_elements),
];

impl Program {
    fn new(threads: u32, size: u64) -> Program {
        let mut clocks = Clocks::new(Config::default(), 0);
        (1..threads).for_each(|thread| clocks.spawn(thread));
        Program { clocks, accesses: Accesses::settled(size), value: 0, threads, size, random: 1, asked: 0 }
    }

    #[inline(never)]
    fn access(&mut self, kind: RacingKind, start: u64, end: u64) {
        let granted = match kind.is_read() {
            true => self.accesses.may_read(&self.clocks, start, end),
            false => self.accesses.may_write(&self.clocks, start, end),
        };
        if !granted {
            self.asked += 1;
            self.accesses.access(&self.clocks, &Access { kind, start, end, site: 1 }).expect("no race");
        }
    }

    fn read(&mut self, start: u64, end: u64) {
        self.access(RacingKind::Read, start, end);
    }

    fn write(&mut self, start: u64, end: u64) {
        self.access(RacingKind::Write, start, end);
    }

    #[inline(never)]
    fn load(&mut self, ordering: Ordering) -> u64 {
        let atomic = Atomic { start: 0, size: 8, ordering, site: 2 };
        let loaded = self.accesses.load(&mut self.clocks, &atomic, self.value, &mut |_| 0).expect("no race");
        loaded.value.expect("it is initialised")
    }

    #[inline(never)]
    fn store(&mut self, ordering: Ordering) {
        let atomic = Atomic { start: 0, size: 8, ordering, site: 3 };
        self.accesses.store(&mut self.clocks, &atomic, Some(self.value), self.value + 1).expect("no race");
        self.value += 1;
    }

    #[inline(never)]
    fn update(&mut self, ordering: Ordering) {
        let atomic = Atomic { start: 0, size: 8, ordering, site: 4 };
        self.accesses.update(&mut self.clocks, &atomic, self.value, self.value + 1).expect("no race");
        self.value += 1;
    }

    fn next(&mut self) {
        self.clocks.switch_to((self.clocks.current() + 1) % self.threads);
    }

    fn some(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random % (self.size / 8) * 8
    }
}

/// A thread alone with its data, which it has just written.
fn alone(program: &mut Program, count: u64) {
    for _ in 0..count {
        program.write(8, 16);
        program.read(0, 64);
    }
}

/// A loop over bytes, again and again, with a release in between; one count is one byte.
fn bytes(program: &mut Program, count: u64) {
    for _ in 0..count / 4096 {
        (0..4096).for_each(|at| program.write(at, at + 1));
        program.clocks.release();
    }
}

/// Words at random, with a release for every 64 of them.
fn words(program: &mut Program, count: u64) {
    for step in 0..count {
        let at = program.some();
        if step % 3 == 0 {
            program.write(at, at + 8)
        } else {
            program.read(at, at + 8)
        }
        if step % 64 == 0 {
            program.clocks.release();
        }
    }
}

/// A release after each write and read.
fn epochs(program: &mut Program, count: u64) {
    for _ in 0..count {
        program.write(8, 16);
        program.read(0, 32);
        program.clocks.release();
    }
}

/// A local from its beginning to its end.
fn local(program: &mut Program, count: u64) {
    for _ in 0..count {
        program.accesses = Accesses::allocated(&program.clocks, 16, 5);
        program.write(0, 8);
        program.write(8, 16);
        program.read(0, 16);
        program.access(RacingKind::StorageDead, 0, 16);
    }
}

/// Threads that take a lock in turn; one count is one of them, which reads and writes four words.
fn lock(program: &mut Program, count: u64) {
    let mut lock = Clock::default();
    for _ in 0..count {
        program.next();
        program.clocks.acquire(&lock);
        for at in (0..32).step_by(8) {
            program.read(at, at + 8);
            program.write(at, at + 8);
        }
        lock = program.clocks.release();
    }
}

/// Threads that read the same, and release now and then.
fn readers(program: &mut Program, count: u64) {
    for _ in 0..count {
        program.next();
        program.read(0, 8);
        program.read(0, 64);
        program.clocks.release();
    }
}

/// Threads that count, and order all of it.
fn counter(program: &mut Program, count: u64) {
    for _ in 0..count {
        program.next();
        program.update(Ordering::AcqRel);
    }
}

/// Threads that just count.
fn counter_relaxed(program: &mut Program, count: u64) {
    for _ in 0..count {
        program.next();
        program.update(Ordering::Relaxed);
    }
}

/// A thread that waits for another one's store.
fn spin(program: &mut Program, count: u64) {
    program.store(Ordering::Release);
    program.store(Ordering::Release);
    program.next();
    for _ in 0..count {
        program.load(Ordering::Acquire);
    }
}

/// One thread writes data and publishes it, the other one waits for it.
fn publish(program: &mut Program, count: u64) {
    for _ in 0..count {
        program.write(8, 64);
        program.store(Ordering::Release);
        program.next();
        program.load(Ordering::Acquire);
        program.read(8, 64);
    }
}

/// Threads that write to elements of their own.
fn own_elements(program: &mut Program, count: u64) {
    for step in 0..count {
        program.next();
        let at = (step / 4 * 4 % (program.size / 8) + u64::from(program.clocks.current())) * 8 % program.size;
        program.write(at, at + 8);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, count] = &arguments[..] else {
        return PATTERNS.iter().for_each(|(name, ..)| println!("{name}"));
    };
    let (_, threads, size, pattern) = PATTERNS.iter().find(|(known, ..)| known == name).expect("a name of the list");
    let mut program = Program::new(*threads, *size);
    pattern(&mut program, count.parse().expect("a number"));
    println!("{name}: {} ranges, asked {}", program.accesses.ranges(), program.asked);
}
