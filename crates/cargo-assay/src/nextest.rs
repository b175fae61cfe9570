//! What is different when cargo-nextest lists and runs tests.

use anyhow::Result;

/// The flags for one process that nextest starts with these arguments.
///
/// nextest runs as many tests at a time as there are processors, so that each has one for its seeds. Names of tests do not
/// depend on seeds.
///
/// # Errors
/// A flag is wrong.
pub(crate) fn flags(flags: &[String], args: &[String]) -> Result<Vec<String>> {
    if !args.iter().any(|arg| arg == "--list") {
        let one_job = std::iter::once("--jobs=1".to_owned());
        return Ok(one_job.chain(flags.iter().cloned()).collect());
    }
    let split = assay_options::split(flags)?;
    let about_seeds = ["many-seeds", "many-seeds-keep-going", "shard", "replay", "shrink"];
    let kept = split.settings.iter().filter(|setting| !about_seeds.contains(&setting.flag().long));
    let rest = split.rest.into_iter().map(|arg| arg.into_string().expect("was text"));
    Ok(kept.map(|setting| setting.to_argument()).chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags_for(given: &str, args: &str) -> String {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        flags(&words(given), &words(args)).unwrap().join(" ")
    }

    #[test]
    fn tests_are_listed_once() {
        let given = "-Zmiri-many-seeds=0..4 -Zmiri-many-seeds-keep-going --shard=1/2 --seed=3 --cfg x";
        assert_eq!(flags_for(given, "--list --format terse"), "--seed=3 --cfg x");
        assert_eq!(flags_for(given, "--list --format terse --ignored"), "--seed=3 --cfg x");
    }

    #[test]
    fn seeds_of_a_test_share_a_processor_unless_told_otherwise() {
        assert_eq!(flags_for("--many-seeds=0..4 --jobs=2", "--exact a"), "--jobs=1 --many-seeds=0..4 --jobs=2");
    }
}
