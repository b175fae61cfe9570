//! Whole command lines, environment variables and settings files.

use std::ffi::OsString;

use assay_options::{
    Aliasing, AlignmentCheck, Backtrace, Emit, Options, Provenance, Request, Shard, UNSUPPORTED, config, parse, split,
};

fn error(args: &[&str]) -> String {
    parse(args).expect_err("must be refused").to_string()
}

#[test]
fn ours_rustcs_and_the_programs_are_told_apart() {
    let args = [
        "--seed",
        "7",
        "--edition",
        "2021",
        "-Zmiri-ignore-leaks",
        "-C",
        "opt-level=0",
        "-Zno-codegen",
        "-Z",
        "ui-testing",
        "--cfg",
        "feature=\"x\"",
        "--test",
        "-O",
        "main.rs",
        "-Z",
        "miri-backtrace=full",
        "--",
        "--seed",
        "8",
        "--",
        "x",
    ];
    let parsed = parse(args).unwrap();
    let expected = Options { seed: 7, ignore_leaks: true, backtrace: Some(Backtrace::Full), ..Options::default() };
    assert_eq!(parsed.options, expected);
    assert_eq!(parsed.request, Request::Interpret);
    let rustc = [
        "--edition",
        "2021",
        "-C",
        "opt-level=0",
        "-Zno-codegen",
        "-Z",
        "ui-testing",
        "--cfg",
        "feature=\"x\"",
        "--test",
        "-O",
        "main.rs",
    ];
    assert_eq!(parsed.rustc_args, rustc.map(OsString::from));
    assert_eq!(parsed.program_args, ["--seed", "8", "--", "x"].map(OsString::from));
}

#[test]
fn the_last_one_wins() {
    let options =
        parse(["--seed=1", "-Zmiri-seed=2", "--strict-provenance", "--permissive-provenance"]).unwrap().options;
    assert_eq!((options.seed, options.provenance), (2, Provenance::Permissive));
    let options = parse(["--symbolic-alignment-check", "--no-alignment-check", "--alignment-check"]).unwrap().options;
    assert_eq!(options.alignment, AlignmentCheck::Address);
}

#[test]
fn repeated_flags_add_up() {
    let options =
        parse(["--env", "A=1=2", "-Zmiri-env-set=B=", "--env-forward=C", "--env-forward", "D"]).unwrap().options;
    assert_eq!(options.env_set, [("A".to_owned(), "1=2".to_owned()), ("B".to_owned(), String::new())]);
    assert_eq!(options.env_forward, ["C", "D"]);
}

#[test]
fn emit_is_shared_with_rustc() {
    for args in [&["--emit", "air", "x.rs"][..], &["--emit=air", "x.rs"]] {
        let parsed = parse(args).unwrap();
        assert_eq!((parsed.options.emit, parsed.rustc_args.len()), (Some(Emit::Air), 1));
    }
    for args in [&["--emit", "mir", "x.rs"][..], &["--emit=mir=out", "x.rs"]] {
        let parsed = parse(args).unwrap();
        assert_eq!((parsed.options.emit, parsed.rustc_args.len()), (None, args.len()));
    }
}

#[test]
fn a_value_of_rustcs_is_never_taken_for_a_flag() {
    let parsed = parse(["-o", "--help", "--cfg", "-V", "x.rs"]).unwrap();
    assert_eq!((parsed.request, parsed.rustc_args.len()), (Request::Interpret, 5));
}

#[test]
fn help_and_version() {
    assert_eq!(parse(["--help"]).unwrap().request, Request::Help);
    assert_eq!(parse(["-h"]).unwrap().request, Request::Help);
    assert_eq!(parse(["x.rs", "--version"]).unwrap().request, Request::Version);
    assert_eq!(parse(["x.rs", "--", "--version"]).unwrap().request, Request::Interpret);
}

#[test]
fn unknown_flags_name_the_nearest() {
    assert_eq!(error(&["--sede", "3"]), "unknown flag `--sede`; did you mean `--seed`?");
    assert_eq!(error(&["--editon=2021"]), "unknown flag `--editon`; did you mean `--edition`?");
    assert_eq!(error(&["-Zmiri-sed=3"]), "unknown flag `-Zmiri-sed`; did you mean `-Zmiri-seed`?");
    assert_eq!(
        error(&["-Z", "miri-disable-isolaton"]),
        "unknown flag `-Zmiri-disable-isolaton`; did you mean `-Zmiri-disable-isolation`?"
    );
    assert_eq!(error(&["--frobnicate"]), "unknown flag `--frobnicate`");
    assert_eq!(error(&["-Zmiri-frobnicate-it"]), "unknown flag `-Zmiri-frobnicate-it`");
}

#[test]
fn known_but_unsupported_flags_say_so() {
    for name in UNSUPPORTED {
        for argument in [format!("-Zmiri-{name}"), format!("-Zmiri-{name}=1")] {
            assert_eq!(error(&[&argument]), format!("`-Zmiri-{name}` is not supported yet"));
        }
    }
}

#[test]
fn bad_values_say_what_is_expected() {
    assert_eq!(error(&["--seed", "x"]), "`x` is not a value of `--seed`; expected a whole number from 0 to 2^64 - 1");
    assert_eq!(error(&["-Zmiri-backtrace=2"]), "`2` is not a value of `-Zmiri-backtrace`; expected 0, 1, full");
    assert_eq!(error(&["--max-depth=0"]), "`0` is not a value of `--max-depth`; expected a whole number from 1");
    assert_eq!(error(&["--env", "A"]), "`A` is not a value of `--env`; expected `VAR=VALUE`");
    assert_eq!(
        error(&["--env-forward", "A=B"]),
        "`A=B` is not a value of `--env-forward`; expected the name of a variable"
    );
    assert_eq!(error(&["--ignore-leaks=yes"]), "`--ignore-leaks` takes no value, but was given `yes`");
    assert_eq!(error(&["--seed"]), "`--seed` needs a value: `--seed <N>`");
}

#[test]
fn the_last_model_of_aliasing_counts() {
    for (args, aliasing) in [
        (&[][..], Aliasing::Stacked),
        (&["-Zmiri-disable-stacked-borrows"], Aliasing::Off),
        (&["-Zmiri-tree-borrows", "-Zmiri-tree-borrows"], Aliasing::Tree),
        (&["--tree-borrows", "--stacked-borrows"], Aliasing::Stacked),
        (&["--tree-borrows", "-Zmiri-disable-stacked-borrows"], Aliasing::Off),
    ] {
        assert_eq!(parse(args).unwrap().options.aliasing, aliasing, "{args:?}");
    }
}

#[test]
fn splitting_leaves_the_others_flags_alone() {
    let split = split(["--release", "--seed=3", "--features", "a b", "-Zbuild-std", "--", "--seed"]).unwrap();
    assert_eq!(split.settings.len(), 1);
    assert_eq!(split.rest, ["--release", "--features", "a b", "-Zbuild-std"].map(OsString::from));
    assert_eq!(split.program_args, Some(vec![OsString::from("--seed")]));
}

#[cfg(unix)]
#[test]
fn paths_need_not_be_text() {
    use std::os::unix::ffi::OsStringExt;
    let path = OsString::from_vec(b"\xff.rs".to_vec());
    let parsed = parse([path.clone(), "--".into(), path.clone()]).unwrap();
    assert_eq!((parsed.rustc_args, parsed.program_args), (vec![path.clone()], vec![path]));
    let bad = OsString::from_vec(b"--env=A=\xff".to_vec());
    assert_eq!(parse([bad]).unwrap_err().to_string(), "`--env=A=\u{fffd}` is not valid UTF-8");
}

#[test]
fn variables_are_split_at_white_space() {
    let words: Vec<String> = config::split_env("  -Zmiri-seed=1\t--ignore-leaks \n").collect();
    assert_eq!(words, ["-Zmiri-seed=1", "--ignore-leaks"]);
}

#[test]
fn settings_file() {
    let text = "# settings\nseed = 0x10\nno-isolation = true\nenv = [\"A=1\", \"B=2\"]\nenv-forward = 'C'\nbacktrace = 'full'\n\
                ignore-leaks = false\n";
    let arguments = config::arguments(text).unwrap();
    assert_eq!(
        arguments,
        [
            "--seed=16",
            "--no-isolation",
            "--env=A=1",
            "--env=B=2",
            "--env-forward=C",
            "--backtrace=full",
            "--no-ignore-leaks"
        ]
    );
    assert_eq!(config::arguments("").unwrap(), [""; 0]);
}

#[test]
fn settings_file_errors_have_lines() {
    for (text, expected) in [
        ("\n\nsede = 1", "line 3: unknown flag `sede`; did you mean `seed`?"),
        ("seed = -1", "line 1: `-1` is not a value of `seed`; expected a whole number from 0 to 2^64 - 1"),
        ("\nseed = [1, 2]", "line 2: `seed` takes a single value"),
        ("\nno-isolation = 1", "line 2: `no-isolation` takes `true` or `false`"),
        ("emit = 'mir'", "line 1: `mir` is not a value of `emit`; expected air"),
    ] {
        assert_eq!(config::arguments(text).unwrap_err().to_string(), expected);
    }
    let broken = config::arguments("seed = 1\nseed 2\n").unwrap_err().to_string();
    assert!(broken.starts_with("line 2: "), "{broken}");
}

#[test]
fn ranges_of_seeds() {
    let seeds = |args: &[&str]| parse(args).unwrap().options.many_seeds.expect("there are many seeds");
    for (written, range) in [("3..5", 3..5), ("..5", 0..5), ("7..", 7..71), ("..", 0..64)] {
        assert_eq!(seeds(&[&format!("-Zmiri-many-seeds={written}")]), range);
        assert_eq!(seeds(&["--many-seeds", written, "main.rs"]), range);
    }
    assert_eq!(seeds(&["-Zmiri-many-seeds"]), 0..64);
    for other in ["main.rs", "../main.rs", "--seed=3"] {
        assert_eq!(seeds(&["--many-seeds", other]), 0..64);
    }
    assert_eq!(parse(["--many-seeds", "../main.rs"]).unwrap().rustc_args, ["../main.rs"]);
    for wrong in ["5", "5..5", "5..3", "x..", "0..=3", "..-1", "18446744073709551615.."] {
        let expected = "expected `FROM..TO`, numbers of which the second is the larger one";
        let message = error(&[&format!("--many-seeds={wrong}")]);
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn shards_divide_a_range() {
    let shard = |text: &str| parse([format!("--shard={text}")]).unwrap().options.shard.unwrap();
    assert_eq!(shard("2/3"), Shard { part: 2, of: 3 });
    for range in [0..64, 5..6, 0..2, 100..u64::MAX] {
        let parts: Vec<_> = (1..=3).map(|part| shard(&format!("{part}/3")).of(&range)).collect();
        assert_eq!((parts[0].start, parts[2].end), (range.start, range.end));
        assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start), "{parts:?}");
        let sizes = parts.iter().map(|part| part.end - part.start);
        assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1, "{parts:?}");
    }
    for wrong in ["0/3", "4/3", "1", "1/0", "a/b"] {
        let message = error(&[&format!("--shard={wrong}")]);
        assert!(message.contains("`K/N`, where K is from 1 to N"), "{message}");
    }
}

#[test]
fn a_settings_file_may_leave_the_seeds_out() {
    let arguments = |text: &str| config::arguments(text).unwrap();
    assert_eq!(arguments("many-seeds = true"), ["--many-seeds=0..64"]);
    assert_eq!(arguments("many-seeds = \"..9\""), ["--many-seeds=..9"]);
    assert!(arguments("many-seeds = false").is_empty());
}
