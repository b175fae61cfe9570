//! The outcomes of a litmus program by its interleavings: what one statement after another on one memory can do.

use std::collections::{BTreeSet, HashMap};

/// The outcomes of all interleavings. Orderings mean nothing here.
pub(crate) fn outcomes(threads: &[String], shows: &str) -> BTreeSet<String> {
    let split = |thread: &String| thread.split(';').map(|statement| statement.trim().to_owned()).collect();
    let threads: Vec<Vec<String>> = threads.iter().map(split).collect();
    let mut found = BTreeSet::new();
    explore(&threads, &mut vec![0; threads.len()], &HashMap::new(), &mut |values| {
        let value = |name: &str| values.get(name).copied().unwrap_or(0).to_string();
        found.insert(shows.split(' ').map(value).collect());
    });
    found
}

/// Values of registers and variables; those that are missing are 0.
type Values = HashMap<String, u64>;

fn explore(threads: &[Vec<String>], next: &mut Vec<usize>, values: &Values, found: &mut dyn FnMut(&Values)) {
    let mut ended = true;
    for thread in 0..threads.len() {
        let Some(statement) = threads[thread].get(next[thread]) else { continue };
        ended = false;
        let mut after = values.clone();
        execute(statement, &mut after);
        next[thread] += 1;
        explore(threads, next, &after, found);
        next[thread] -= 1;
    }
    if ended {
        found(values);
    }
}

fn execute(statement: &str, values: &mut Values) {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let value = |word: &str| word.parse().unwrap_or_else(|_| values.get(word).copied().unwrap_or(0));
    let changes = match words[..] {
        ["fence", _] => vec![],
        [to, "=", from, _] => vec![(to, value(from))],
        [old, "=", place, "+", operand, _] => vec![(old, value(place)), (place, value(place) + value(operand))],
        [old, "=", place, "?", expected, ":", new, _] => {
            let after = if value(place) == value(expected) { value(new) } else { value(place) };
            vec![(old, value(place)), (place, after)]
        }
        _ => panic!("no statement: {statement}"),
    };
    changes.into_iter().for_each(|(name, value)| _ = values.insert(name.to_owned(), value));
}
