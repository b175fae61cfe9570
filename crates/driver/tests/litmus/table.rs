//! The litmus tests: programs, orderings, and the outcomes that they allow.
//!
//! Outcomes are by the C++20 memory model with the repairs of RC11 (Lahav, Vafeiadis, Kang, Hur, Dreyer: "Repairing sequential
//! consistency in C/C++11", 2017), in which nothing is read that is written later in the order of the program and reads-from.

/// A program, and what is to be seen with which orderings.
pub(crate) struct Litmus {
    pub(crate) name: &'static str,
    /// Statements as in [`crate::program`]; words in capitals stand for what the variant says.
    pub(crate) threads: &'static [&'static str],
    /// What an outcome consists of: registers, and variables in memory in the end, with spaces between them.
    pub(crate) shows: &'static str,
    pub(crate) variants: &'static [Variant],
}

/// Orderings, and what may come of them.
pub(crate) struct Variant {
    /// What stands for the words in capitals: `W=rel R=acq`. Those that are left out are `rlx`, fences `none`.
    pub(crate) orders: &'static str,
    /// All of these must be seen. `all` is every combination of 0 and 1, `all - 11` all but that one, and `00,01*10,11` each of
    /// the first together with each of the second.
    pub(crate) seen: &'static str,
    /// These are allowed, but need not be seen: the model allows them, and a machine that executes one statement after another,
    /// and takes their order for the modification order, does not get there. Nothing else may be seen.
    pub(crate) allowed: &'static str,
}

const fn v(orders: &'static str, seen: &'static str) -> Variant {
    Variant { orders, seen, allowed: "" }
}

const fn w(orders: &'static str, seen: &'static str, allowed: &'static str) -> Variant {
    Variant { orders, seen, allowed }
}

pub(crate) const TESTS: &[Litmus] = &[
    Litmus {
        name: "SB: store buffering",
        threads: &["x = 1 W; fence F; a = y R", "y = 1 W; fence G; b = x R"],
        shows: "a b",
        variants: &[
            v("", "all"),
            v("W=rel R=acq", "all"),
            v("W=sc R=sc", "all - 00"),
            v("W=sc", "all"),
            v("R=sc", "all"),
            v("W=sc R=acq", "all"),
            v("W=rel R=sc", "all"),
            v("F=sc G=sc", "all - 00"),
            v("F=ra G=ra", "all"),
            v("F=rel G=acq", "all"),
            v("F=sc", "all"),
            v("W=rel R=acq F=sc", "all"),
        ],
    },
    Litmus {
        name: "SB, a fence on one side, sequentially consistent accesses on the other",
        threads: &["x = 1 rlx; fence sc; a = y rlx", "y = 1 W; b = x R"],
        shows: "a b",
        variants: &[v("W=sc R=sc", "all - 00"), v("W=sc", "all"), v("R=sc", "all"), v("W=rel R=acq", "all")],
    },
    Litmus {
        name: "SB with read-modify-writes of one variable in between",
        threads: &["x = 1 rlx; c = z + 1 U; a = y rlx", "y = 1 rlx; d = z + 1 U; b = x rlx"],
        shows: "a b",
        variants: &[v("U=ra", "all - 00"), v("U=sc", "all - 00"), v("U=acq", "all"), v("U=rel", "all"), v("", "all")],
    },
    Litmus {
        name: "SB with read-modify-writes of two variables in between",
        threads: &["x = 1 rlx; c = z + 1 U; a = y rlx", "y = 1 rlx; d = w + 1 U; b = x rlx"],
        shows: "a b",
        variants: &[v("U=ra", "all"), v("U=sc", "all")],
    },
    Litmus {
        name: "SB whose stores are read-modify-writes",
        threads: &["c = x + 1 U; a = y R", "d = y + 1 U; b = x R"],
        shows: "a b",
        variants: &[v("", "all"), v("U=ra R=acq", "all"), v("U=sc R=sc", "all - 00"), v("U=sc R=acq", "all")],
    },
    Litmus {
        // C++20 allows 00: a compare-exchange that fails is a load. Crates rely on it that it reads the newest value, and so it does here.
        name: "SB whose loads are compare-exchanges that fail",
        threads: &["x = 1 rlx; a = y ? 7 : 7 U", "y = 1 rlx; b = x ? 7 : 7 U"],
        shows: "a b",
        variants: &[v("", "all - 00"), v("U=ra", "all - 00"), v("U=sc", "all - 00")],
    },
    Litmus {
        name: "SB of three threads",
        threads: &["x = 1 W; a = y R", "y = 1 W; b = z R", "z = 1 W; c = x R"],
        shows: "a b c",
        variants: &[v("", "all"), v("W=rel R=acq", "all"), v("W=sc R=sc", "all - 000")],
    },
    Litmus {
        name: "LB: load buffering, never",
        threads: &["a = x R; y = 1 W", "b = y R; x = 1 W"],
        shows: "a b",
        variants: &[v("", "all - 11"), v("R=acq W=rel", "all - 11"), v("R=sc W=sc", "all - 11")],
    },
    Litmus {
        name: "LB with dependencies: nothing out of thin air",
        threads: &["a = x R; y = a W", "b = y R; x = b W"],
        shows: "a b",
        variants: &[v("", "00"), v("R=acq W=rel", "00"), v("R=sc W=sc", "00")],
    },
    Litmus {
        name: "MP: message passing",
        threads: &["x = 1 rlx; fence F; y = 1 W", "a = y R; fence G; b = x rlx"],
        shows: "a b",
        variants: &[
            v("", "all"),
            v("W=rel R=acq", "all - 10"),
            v("W=sc R=sc", "all - 10"),
            v("W=rel R=sc", "all - 10"),
            v("W=rel", "all"),
            v("R=acq", "all"),
            v("W=sc", "all"),
            v("R=sc", "all"),
            v("F=rel G=acq", "all - 10"),
            v("F=ra G=ra", "all - 10"),
            v("F=sc G=sc", "all - 10"),
            v("F=rel R=acq", "all - 10"),
            v("W=rel G=acq", "all - 10"),
            v("F=acq G=rel", "all"),
            v("F=acq G=acq", "all"),
            v("F=rel G=rel", "all"),
            v("F=rel", "all"),
            v("G=acq", "all"),
            v("F=sc", "all"),
            v("G=sc", "all"),
        ],
    },
    Litmus {
        name: "MP, the fences on the wrong sides of the flag",
        threads: &["x = 1 rlx; y = 1 rlx; fence F", "fence G; a = y rlx; b = x rlx"],
        shows: "a b",
        variants: &[v("F=rel G=acq", "all"), v("F=ra G=ra", "all"), v("F=sc G=sc", "all")],
    },
    Litmus {
        name: "MP, two stores in a row",
        threads: &["x = 1 rlx; x = 2 rlx; y = 1 W", "a = y R; b = x rlx"],
        shows: "a b",
        variants: &[v("W=rel R=acq", "00 01 02 12"), v("", "00 01 02 10 11 12")],
    },
    Litmus {
        name: "MP through a release sequence: a read-modify-write of another thread",
        threads: &["x = 1 rlx; y = 1 rel", "c = y + 2 U", "a = y R; b = x rlx"],
        shows: "a b",
        variants: &[
            v("R=acq", "00 01 11 20 21 31"),
            v("R=acq U=rel", "00 01 11 20 21 31"),
            v("R=rlx", "00 01 10 11 20 21 30 31"),
        ],
    },
    Litmus {
        name: "MP through a release sequence of the same thread: a store ends it",
        threads: &["x = 1 rlx; y = 1 rel; y = 2 W", "a = y acq; b = x rlx"],
        shows: "a b",
        variants: &[v("", "00 01 11 20 21"), v("W=rel", "00 01 11 21")],
    },
    Litmus {
        name: "MP through a compare-exchange",
        threads: &["x = 1 rlx; c = y ? 0 : 1 U", "a = y ? 1 : 2 R; b = x rlx"],
        shows: "a b",
        variants: &[
            v("", "all"),
            v("U=rel R=acq", "all - 10"),
            v("U=ra R=ra", "all - 10"),
            v("U=acq R=acq", "all"),
            v("U=rel R=rel", "all"),
            v("U=sc R=sc", "all - 10"),
        ],
    },
    Litmus {
        name: "MP, and a compare-exchange that fails reads the message",
        threads: &["x = 1 rlx; y = 1 rel", "a = y ? 2 : 3 R; b = x rlx"],
        shows: "a b",
        variants: &[
            v("R=acq", "all - 10"),
            v("R=ra", "all - 10"),
            v("R=sc", "all - 10"),
            v("R=rel", "all"),
            v("", "all"),
        ],
    },
    Litmus {
        name: "MP through an earlier acquire load of the same thread",
        threads: &["x = 1 rlx; y = 1 rel", "c = y R; a = y rlx; b = x rlx"],
        shows: "c a b",
        variants: &[v("R=acq", "000 001 010 011 111"), v("", "000 001 010 011 110 111")],
    },
    Litmus {
        name: "WRC: from writes to reads by causality",
        threads: &["x = 1 W", "a = x R; y = 1 W", "b = y R; c = x R"],
        shows: "a b c",
        variants: &[
            v("", "all"),
            v("W=rel R=acq", "all - 110"),
            v("W=sc R=sc", "all - 110"),
            v("W=rel", "all"),
            v("R=acq", "all"),
        ],
    },
    Litmus {
        name: "WRC, release and acquire for the second message only",
        threads: &["x = 1 rlx", "a = x rlx; y = 1 rel", "b = y acq; c = x rlx"],
        shows: "a b c",
        variants: &[v("", "all - 110")],
    },
    Litmus {
        name: "WRC with a read-modify-write in the middle",
        threads: &["x = 1 rlx", "a = x + 2 U; y = 1 rel", "b = y acq; c = x rlx"],
        shows: "a b c",
        // The last thread knows of the read-modify-write when it has read the flag: of 2, which 1 may follow, or of 3.
        variants: &[v("", "000 001 002 011 012 100 101 103 113")],
    },
    Litmus {
        name: "IRIW: independent reads of independent writes",
        threads: &["x = 1 W", "y = 1 W", "a = x R; fence F; b = y R", "c = y R; fence F; d = x R"],
        shows: "a b c d",
        variants: &[
            v("", "all"),
            v("W=rel R=acq", "all"),
            v("W=sc R=acq", "all"),
            v("W=sc R=sc", "all - 1010"),
            v("W=rel R=sc", "all - 1010"),
            v("R=sc", "all - 1010"),
            v("F=sc", "all - 1010"),
            v("F=ra", "all"),
        ],
    },
    Litmus {
        name: "CoRR: two reads of one variable",
        threads: &["x = 1 W; x = 2 W", "a = x R; b = x R"],
        shows: "a b",
        variants: &[
            v("", "00 01 02 11 12 22"),
            v("W=rel R=acq", "00 01 02 11 12 22"),
            v("W=sc R=sc", "00 01 02 11 12 22"),
        ],
    },
    Litmus {
        name: "CoRR of two readers: they agree on the order of the writes",
        threads: &["x = 1 W", "x = 2 W", "a = x R; b = x R", "c = x R; d = x R"],
        shows: "a b c d",
        variants: &[v("", TWO_READERS), v("W=rel R=acq", TWO_READERS), v("W=sc R=sc", TWO_READERS)],
    },
    Litmus {
        name: "CoRR through a message: what another thread has read is not followed by something older",
        threads: &["x = 1 rlx; x = 2 rlx", "a = x rlx; y = 1 rel", "b = y acq; c = x rlx"],
        shows: "a b c",
        variants: &[v("", "000 001 002 010 011 012 100 101 102 111 112 200 201 202 212")],
    },
    Litmus {
        name: "CoWR: a thread's own write hides what is older",
        threads: &["x = 1 W; a = x R", "x = 2 W"],
        shows: "a x",
        variants: &[v("", "11 12 22"), v("W=rel R=acq", "11 12 22"), v("W=sc R=sc", "11 12 22")],
    },
    Litmus {
        name: "CoRW: a thread's own read comes before its write",
        threads: &["a = x R; x = 1 W", "x = 2 W"],
        shows: "a x",
        variants: &[v("", "01 02 21"), v("R=acq W=rel", "01 02 21"), v("R=sc W=sc", "01 02 21")],
    },
    Litmus {
        name: "CoWW: a thread's writes stay in order",
        threads: &["x = 1 W; x = 2 W", "a = x R"],
        shows: "a x",
        variants: &[v("", "02 12 22"), v("W=rel R=acq", "02 12 22")],
    },
    Litmus {
        name: "atomicity: no write comes between the halves of a read-modify-write",
        threads: &["a = x + 1 U", "b = x + 1 U", "x = 4 rlx"],
        shows: "a b x",
        variants: &[
            // 4, then both; one, then 4, then the other; both, then 4.
            v("", "456 546 045 405 014 104"),
            v("U=sc", "456 546 045 405 014 104"),
        ],
    },
    Litmus {
        name: "2+2W: two threads write two variables in opposite orders",
        threads: &["x = 1 W; fence F; y = 2 W", "y = 1 W; fence F; x = 2 W"],
        shows: "x y",
        variants: &[
            w("", "12 21 22", "11"),
            w("W=rel", "12 21 22", "11"),
            v("W=sc", "12 21 22"),
            v("F=sc", "12 21 22"),
        ],
    },
    Litmus {
        name: "RWC: from reads to writes by causality",
        threads: &["x = 1 W", "a = x R; fence F; b = y R", "y = 1 W; fence F; c = x R"],
        shows: "a b c",
        variants: &[
            v("", "all"),
            v("W=rel R=acq", "all"),
            v("W=sc R=sc", "all - 100"),
            v("F=sc", "all - 100"),
            v("F=ra", "all"),
        ],
    },
    Litmus {
        name: "ISA2: messages in a chain of three threads",
        threads: &["x = 1 rlx; y = 1 W", "a = y R; z = 1 W", "b = z R; c = x rlx"],
        shows: "a b c",
        variants: &[
            v("", "all"),
            v("W=rel R=acq", "all - 110"),
            v("W=sc R=sc", "all - 110"),
            v("W=rel", "all"),
            v("R=acq", "all"),
        ],
    },
    Litmus {
        name: "S: a store that is overwritten by whoever got the message",
        threads: &["x = 2 rlx; y = 1 W", "a = y R; x = 1 rlx"],
        shows: "a x",
        variants: &[w("", "01 02 11", "12"), v("W=rel R=acq", "01 02 11"), v("W=sc R=sc", "01 02 11")],
    },
    Litmus {
        name: "R: a store, and a read that follows another store",
        threads: &["x = 1 W; fence F; y = 1 W", "y = 2 W; fence F; a = x R"],
        shows: "a y",
        variants: &[
            v("", "01 02 11 12"),
            v("W=rel R=acq", "01 02 11 12"),
            v("W=sc R=sc", "01 11 12"),
            v("F=sc", "01 11 12"),
            v("F=ra", "01 02 11 12"),
        ],
    },
];

/// What two readers may read twice if 1 is the first write, and if 2 is.
const TWO_READERS: &str = "00,01,02,11,12,22*00,01,02,11,12,22 00,01,02,11,21,22*00,01,02,11,21,22";
