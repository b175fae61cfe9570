//! Laws of the whole table: every flag, in every spelling.

use std::collections::BTreeSet;
use std::process::Command;

use assay_options::{
    Error, FLAGS, Flag, Kind, Options, UNSUPPORTED, complete, config, help, markdown, parse, rustc_flags, split,
};

/// A value that the flag accepts, if it takes one.
fn examples(flag: &Flag) -> Vec<Option<&'static str>> {
    match flag.kind {
        Kind::Switch(_) => vec![None],
        Kind::Value { example, .. } => vec![Some(example)],
        Kind::OptionalValue { example, .. } => vec![Some(example), None],
        Kind::Choice { values, .. } => values.iter().copied().map(Some).collect(),
    }
}

fn options(args: &[&str]) -> Options {
    parse(args).unwrap_or_else(|error| panic!("{args:?}: {error}")).options
}

#[test]
fn every_spelling_means_the_same() {
    for flag in FLAGS {
        for value in examples(flag) {
            let long = format!("--{}", flag.long);
            let mut spellings = match value {
                None => vec![vec![long]],
                Some(value) => vec![vec![format!("{long}={value}")], vec![long, value.to_owned()]],
            };
            if let Some(miri) = flag.miri {
                let miri = format!("miri-{miri}{}", value.map(|value| format!("={value}")).unwrap_or_default());
                spellings.push(vec![format!("-Z{miri}")]);
                spellings.push(vec!["-Z".to_owned(), miri]);
            }
            let toml_value = value.map_or("true".to_owned(), |value| format!("{value:?}"));
            spellings.push(config::arguments(&format!("{} = {toml_value}", flag.long)).unwrap());
            let first = parse(&spellings[0]).unwrap();
            for spelling in &spellings {
                let parsed = parse(spelling).unwrap_or_else(|error| panic!("{spelling:?}: {error}"));
                assert_eq!(parsed.options, first.options, "{spelling:?}");
                assert!(parsed.rustc_args.is_empty(), "{spelling:?} reached rustc");
            }
        }
    }
}

#[test]
fn every_flag_has_an_effect_unless_it_is_the_default() {
    for flag in FLAGS.iter().filter(|flag| flag.long != "stacked-borrows") {
        for value in examples(flag) {
            let mut argument = format!("--{}", flag.long);
            argument.extend(value.map(|value| format!("={value}")));
            assert_ne!(options(&[&argument]), Options::default(), "{argument}");
        }
    }
}

#[test]
fn every_negation_takes_its_switch_back() {
    // Without Stacked Borrows, aliasing is not checked.
    assert_eq!(options(&["--no-stacked-borrows"]), options(&["--no-aliasing"]));
    for flag in FLAGS.iter().filter(|flag| flag.long != "stacked-borrows") {
        let Some(negation) = flag.negation() else { continue };
        let (on, off) = (format!("--{}", flag.long), format!("--{negation}"));
        assert_eq!(options(&[&on, &off]), Options::default(), "{on} {off}");
        let from_file = config::arguments(&format!("{} = true\n{negation} = true", flag.long)).unwrap();
        assert_eq!(parse(from_file).unwrap().options, Options::default(), "{on} {off} in assay.toml");
        let off_in_file = config::arguments(&format!("{} = false", flag.long)).unwrap();
        assert_eq!(off_in_file, [off]);
    }
}

#[test]
fn settings_are_written_as_they_are_read() {
    for flag in FLAGS {
        for value in examples(flag) {
            let mut argument = format!("--{}", flag.long);
            argument.extend(value.map(|value| format!("={value}")));
            let settings = split([&argument]).unwrap().settings;
            if let (Kind::OptionalValue { absent, .. }, None) = (flag.kind, value) {
                argument.extend(["=", absent]);
            }
            assert_eq!(settings.iter().map(|setting| setting.to_argument()).collect::<Vec<_>>(), [argument]);
        }
    }
}

#[test]
fn values_are_required_exactly_where_the_table_says() {
    for flag in FLAGS {
        let long = format!("--{}", flag.long);
        let shared = matches!(flag.kind, Kind::Choice { shared_with_rustc: true, .. });
        match flag.kind {
            Kind::Switch(_) => {
                let error = parse([format!("{long}=x")]).unwrap_err();
                assert!(matches!(error, Error::UnexpectedValue { .. }), "{error}");
            }
            Kind::OptionalValue { absent, .. } => {
                assert_eq!(options(&[&long, "--", "x"]), options(&[&format!("{long}={absent}")]));
            }
            _ if shared => {}
            _ => {
                for args in [vec![long.clone()], vec![long.clone(), "--".to_owned()]] {
                    let error = parse(&args).unwrap_err();
                    assert!(matches!(error, Error::MissingValue { .. }), "{args:?}: {error}");
                }
                if let Some(miri) = flag.miri {
                    let error = parse([format!("-Zmiri-{miri}")]).unwrap_err();
                    assert!(matches!(error, Error::MissingValue { .. }), "{error}");
                }
            }
        }
    }
}

#[test]
fn names_are_unique_and_distinct_from_rustc() {
    let mut long = BTreeSet::new();
    let mut miri = BTreeSet::new();
    for flag in FLAGS {
        for name in std::iter::once(flag.long.to_owned()).chain(flag.negation()) {
            let shared = matches!(flag.kind, Kind::Choice { shared_with_rustc: true, .. });
            assert_eq!(rustc_flags::has_long(&name), shared, "--{name}");
            assert!(long.insert(name.clone()), "--{name} twice");
        }
        assert!(flag.miri.is_none_or(|name| miri.insert(name)), "{flag:?}");
    }
    for name in UNSUPPORTED {
        assert!(miri.insert(name), "-Zmiri-{name} twice");
    }
    assert!(UNSUPPORTED.is_sorted());
}

fn millionths(rate: u32) -> String {
    (f64::from(rate) / 1e6).to_string()
}

#[test]
fn defaults_in_the_documentation_are_the_real_ones() {
    let default = Options::default();
    for flag in FLAGS {
        match flag.long {
            "seed" => assert_eq!(flag.default, default.seed.to_string()),
            "max-depth" => assert_eq!(flag.default, default.max_depth.to_string()),
            "preemption-rate" => assert_eq!(flag.default, millionths(default.preemption_rate)),
            "compare-exchange-weak-failure-rate" => assert_eq!(flag.default, millionths(default.weak_failure_rate)),
            "address-reuse-rate" => assert_eq!(flag.default, millionths(default.address_reuse_rate)),
            "address-reuse-cross-thread-rate" => assert_eq!(flag.default, millionths(default.cross_thread_reuse_rate)),
            "num-cpus" => assert_eq!(flag.default, default.processors.to_string()),
            _ => assert!(!flag.default.starts_with(|c: char| c.is_ascii_digit()), "{flag:?}: check its default here"),
        }
    }
}

#[test]
fn documentation_names_every_flag() {
    let (help, markdown, bash) = (help::text(), markdown::table(), complete::bash());
    for flag in FLAGS {
        assert!(help.contains(&flag.usage()), "{flag:?}");
        assert!(help.contains(flag.help), "{flag:?}");
        assert!(!flag.help.ends_with('.') && !flag.help.is_empty(), "{flag:?}");
        assert!(markdown.contains(&format!("`--{}", flag.long)), "{flag:?}");
        assert!(bash.contains(&format!("--{} ", flag.long)), "{flag:?}");
        if let Some(miri) = flag.miri_usage() {
            assert!(help.contains(&miri), "{flag:?}");
            assert!(markdown.contains(&miri.replace('|', "\\|")), "{flag:?}");
        }
    }
    for line in help.lines() {
        assert!(line.chars().count() <= 120, "{line}");
    }
    let cells: BTreeSet<usize> = markdown
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.replace("\\|", "").matches('|').count())
        .collect();
    assert_eq!(cells, BTreeSet::from([5]));
}

#[test]
fn bash_accepts_the_completions() {
    let status = Command::new("bash").args(["-n", "-c", &complete::bash()]).status().expect("bash runs");
    assert!(status.success());
}

/// The pinned compiler's own list of flags against ours, both ways.
#[test]
fn the_table_of_rustc_flags_is_the_compilers() {
    let output = Command::new("rustc")
        .args(["-Zunstable-options", "--help", "-v"])
        .env("RUSTC_BOOTSTRAP", "1")
        .output()
        .expect("rustc runs");
    let text = String::from_utf8(output.stdout).unwrap();
    let mut long = BTreeSet::new();
    for line in text.lines().map(str::trim_start).filter(|line| line.starts_with('-')) {
        let mut words = line.split_whitespace();
        let Some(name) = words.by_ref().find_map(|word| word.strip_prefix("--")) else { continue };
        let with_value = words.next().is_some_and(|word| word.starts_with('<'));
        assert_eq!(rustc_flags::LONG_WITH_VALUE.contains(&name), with_value, "--{name}");
        long.insert(name.to_owned());
    }
    let ours = rustc_flags::LONG_WITH_VALUE.iter().chain(rustc_flags::LONG_SWITCHES);
    assert_eq!(ours.map(|name| name.to_string()).collect::<BTreeSet<_>>(), long);
}
