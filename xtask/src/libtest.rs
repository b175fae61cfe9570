//! Arguments for test programs that libtest runs.

use std::collections::BTreeSet;

/// The arguments for running these of all tests: their names or the others', whichever are fewer.
pub(crate) fn selection(all: &[String], todo: &BTreeSet<String>) -> Vec<String> {
    let others: Vec<&String> = all.iter().filter(|name| !todo.contains(*name)).collect();
    let mut args = Vec::new();
    if others.is_empty() {
        return args;
    }
    args.push("--exact".to_owned());
    if others.len() < todo.len() {
        others.into_iter().for_each(|name| args.extend(["--skip".to_owned(), name.clone()]));
    } else {
        args.extend(todo.iter().cloned());
    }
    args
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_selection_is_taken() {
        let all: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
        let todo = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert!(selection(&all, &todo(&["a", "b", "c"])).is_empty());
        assert_eq!(selection(&all, &todo(&["a", "c"])), ["--exact", "--skip", "b"]);
        assert_eq!(selection(&all, &todo(&["c"])), ["--exact", "c"]);
    }
}
