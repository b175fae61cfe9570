//! Weak memory: litmus tests, each run with many seeds, of which the outcomes are counted.
//!
//! The table says which outcomes must be seen, and nothing else may be, except what it says is allowed as well. Without weak memory,
//! the outcomes must be those of the interleavings.

#[path = "litmus/interleavings.rs"]
mod interleavings;
#[path = "litmus/program.rs"]
mod program;
#[path = "litmus/table.rs"]
mod table;

use std::collections::{BTreeMap, BTreeSet};

use assay_explore::RandomChooser;
use assay_ir::text::parse_program;
use assay_machine::{Config, Machine, Outcome, RaceConfig, Rate};
use assay_shims::{HostConfig, Linux, SystemHost};
use table::{Litmus, TESTS, Variant};

/// At least so many seeds are run...
const SEEDS: u64 = 400;
/// ... and more, until all that must be seen has been, but not more than these.
const MOST_SEEDS: u64 = 40_000;

#[test]
fn weak_outcomes() {
    let problems: Vec<_> = variants().filter_map(|(test, variant)| weak_problem(test, variant)).collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn without_weak_memory_there_are_the_interleavings() {
    let problem = |(test, variant): (&Litmus, &Variant)| {
        let threads = test.threads(variant);
        let expected = interleavings::outcomes(&threads, test.shows);
        let counts = run(&threads, test.shows, false, &expected);
        compare(test, variant, &counts, &expected, &BTreeSet::new())
    };
    let problems: Vec<_> = variants().filter_map(problem).collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// The table is right about what is weak and what is not.
#[test]
fn sequentially_consistent_programs_have_the_outcomes_of_their_interleavings() {
    let is_strong = |threads: &[String]| {
        let mut statements = threads.iter().flat_map(|thread| thread.split(';'));
        statements.all(|statement| statement.trim_end().ends_with("sc") || statement.trim() == "fence none")
    };
    for (test, variant) in variants() {
        let threads = test.threads(variant);
        let (found, seen) = (interleavings::outcomes(&threads, test.shows), outcomes(variant.seen, test.shows));
        assert!(found.is_subset(&seen), "{} ({}): {found:?} and {seen:?}", test.name, variant.orders);
        assert!(found == seen || !is_strong(&threads), "{} ({}): {found:?} and {seen:?}", test.name, variant.orders);
    }
}

fn variants() -> impl Iterator<Item = (&'static Litmus, &'static Variant)> {
    TESTS.iter().flat_map(|test| test.variants.iter().map(move |variant| (test, variant)))
}

impl Litmus {
    /// The threads' statements with the variant's orderings.
    fn threads(&self, variant: &Variant) -> Vec<String> {
        let orders: BTreeMap<_, _> =
            variant.orders.split_whitespace().filter_map(|order| order.split_once('=')).collect();
        let word = |word: &str, is_fence: bool| {
            let (name, rest) = word.split_at(word.find(';').unwrap_or(word.len()));
            let is_order = name.len() == 1 && name.as_bytes()[0].is_ascii_uppercase();
            let default = if is_fence { "none" } else { "rlx" };
            let chosen = if is_order { orders.get(name).copied().unwrap_or(default) } else { name };
            format!("{chosen}{rest}")
        };
        let thread = |thread: &&str| {
            let words: Vec<_> = thread.split(' ').collect();
            let is_fence = |index: usize| index > 0 && words[index - 1] == "fence";
            let words: Vec<_> = words.iter().enumerate().map(|(index, text)| word(text, is_fence(index))).collect();
            words.join(" ")
        };
        self.threads.iter().map(thread).collect()
    }
}

fn weak_problem(test: &Litmus, variant: &Variant) -> Option<String> {
    let threads = test.threads(variant);
    let (seen, allowed) = (outcomes(variant.seen, test.shows), outcomes(variant.allowed, test.shows));
    let counts = run(&threads, test.shows, true, &seen);
    compare(test, variant, &counts, &seen, &allowed)
}

/// What is wrong with the outcomes that came.
fn compare(
    test: &Litmus,
    variant: &Variant,
    counts: &BTreeMap<String, u64>,
    seen: &BTreeSet<String>,
    allowed: &BTreeSet<String>,
) -> Option<String> {
    let missing: Vec<_> = seen.iter().filter(|outcome| !counts.contains_key(*outcome)).collect();
    let forbidden: Vec<_> =
        counts.keys().filter(|outcome| !seen.contains(*outcome) && !allowed.contains(*outcome)).collect();
    if missing.is_empty() && forbidden.is_empty() {
        return None;
    }
    let (name, orders) = (test.name, variant.orders);
    Some(format!("{name} ({orders}): missing {missing:?}, forbidden {forbidden:?}, of {counts:?}"))
}

/// The outcomes and how often each came.
fn run(threads: &[String], shows: &str, weak_memory: bool, seen: &BTreeSet<String>) -> BTreeMap<String, u64> {
    let text = program::assemble(threads, shows);
    let program = parse_program(&text, "litmus").unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    if let Err(error) = assay_ir::verify_program(&program) {
        panic!("{error:?}\n{text}");
    }
    let mut counts = BTreeMap::new();
    for seed in 0..MOST_SEEDS {
        if seed >= SEEDS && seen.iter().all(|outcome| counts.contains_key(outcome)) {
            break;
        }
        let host = SystemHost::new(HostConfig { isolated: true, ..HostConfig::default() });
        let rate = Rate::from_millionths(400_000).expect("less than one");
        let races = RaceConfig { weak_memory, ..RaceConfig::default() };
        let config = Config { preemption_rate: rate, races, ..Config::default() };
        let chooser = Box::new(RandomChooser::new(seed));
        let mut machine = Machine::new(&program, config, Box::new(host), chooser, Box::<Linux>::default());
        match machine.run(&[b"litmus".to_vec()]) {
            Outcome::Exited(status) => *counts.entry(program::outcome(status, shows)).or_default() += 1,
            Outcome::Finding(finding) => panic!("{finding:?}\n{text}"),
        }
    }
    counts
}

/// The outcomes that a text of the table stands for.
fn outcomes(text: &str, shows: &str) -> BTreeSet<String> {
    let digits = shows.split(' ').count();
    if let Some(rest) = text.strip_prefix("all") {
        let all = (0..1u32 << digits).map(|bits| format!("{bits:0digits$b}"));
        let without = rest.trim_start_matches(" - ");
        return all.filter(|outcome| outcome != without).collect();
    }
    let product = |word: &str| match word.split_once('*') {
        None => vec![word.to_owned()],
        Some((left, right)) => {
            let joined = |left: &str| right.split(',').map(|right| format!("{left}{right}")).collect::<Vec<_>>();
            left.split(',').flat_map(joined).collect()
        }
    };
    text.split_whitespace().flat_map(product).collect()
}
