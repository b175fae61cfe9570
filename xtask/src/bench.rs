//! `cargo xtask bench`: user time and peak memory of the programs in `benches/`, as medians, without and with each aliasing model.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use crate::aliasing::Model;
use crate::args::BenchOptions;
use crate::errors::{IoContext, Problem, Result};
use crate::home::write_atomically;
use crate::setup::Ready;
use crate::sys;
use crate::workspace;

/// The table in the README stands between these lines.
const BEGIN: &str = "<!-- written by `cargo xtask bench --update-readme` -->";
const END: &str = "<!-- end -->";

/// Runs the programs one after another and prints the table.
///
/// # Errors
/// When a program is missing, does not end with status 0, or the README cannot be written.
pub(crate) fn run(ready: &Ready, options: &BenchOptions) -> Result<ExitCode> {
    let directory = workspace::root().join("benches");
    let mut rows = Vec::new();
    for program in programs(&directory, &options.names)? {
        let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        eprintln!("{name}: {} runs", options.runs);
        let mut runs: [Vec<Run>; 3] = Default::default();
        // In turn, so that a busy machine is busy for all of them.
        for _ in 0..options.runs {
            for (model, runs) in Model::ALL.into_iter().zip(&mut runs) {
                runs.push(run_once(ready, &program, model)?);
            }
        }
        rows.push(Row { name, medians: runs.map(|runs| Run::median(&runs)) });
    }
    let table = table(&rows);
    print!("{table}");
    if options.update_readme {
        update_readme(&directory.join("README.md"), &table)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// One measured run, or the medians of several.
#[derive(Clone, Copy)]
struct Run {
    user_seconds: f64,
    peak_megabytes: f64,
}

impl Run {
    fn median(runs: &[Run]) -> Run {
        let user_seconds = median(runs.iter().map(|run| run.user_seconds).collect());
        let peak_megabytes = median(runs.iter().map(|run| run.peak_megabytes).collect());
        Run { user_seconds, peak_megabytes }
    }
}

/// The medians for one program, by [`Model::ALL`].
struct Row {
    name: String,
    medians: [Run; 3],
}

/// The programs to run, by name; `hello` first, since it is what the others are compared with.
fn programs(directory: &Path, names: &[String]) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(directory).at(directory)?;
    let all =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let stem = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut chosen: Vec<PathBuf> = all.filter(|path| names.is_empty() || names.contains(&stem(path))).collect();
    chosen.sort_by_key(|path| (stem(path) != "hello", stem(path)));
    if let Some(missing) = names.iter().find(|name| !chosen.iter().any(|path| stem(path) == **name)) {
        return Err(Problem::Usage(format!("there is no program benches/{missing}.rs")));
    }
    Ok(chosen)
}

fn run_once(ready: &Ready, program: &Path, model: Model) -> Result<Run> {
    let mut command = Command::new(&ready.assay);
    command.args(["--edition=2024", model.flag()]).arg(program).env("ASSAY_HOME", ready.home.root());
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| Problem::ToolMissing { tool: ready.assay.display().to_string(), error })?;
    let (status, usage) = sys::wait_with_usage(child).at(program)?;
    if !status.success() {
        return Err(Problem::Other(format!("{} ended with {status}; no figures", program.display())));
    }
    Ok(Run { user_seconds: usage.user.as_secs_f64(), peak_megabytes: usage.peak_bytes as f64 / 1e6 })
}

/// The middle value, or the mean of the two in the middle. `values` must not be empty.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}

/// The rows as a Markdown table: seconds without a model, and how many times as long each model takes.
fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "| program | off, user s | Stacked | times | Tree | times | peak MB |\n|---|---:|---:|---:|---:|---:|---:|\n",
    );
    for Row { name, medians: [off, stacked, tree] } in rows {
        let cost =
            |run: &Run| format!("{:.3} | {:.2}", run.user_seconds, run.user_seconds / off.user_seconds.max(0.001));
        let peak = off.peak_megabytes.max(stacked.peak_megabytes).max(tree.peak_megabytes);
        text += &format!("| {name} | {:.3} | {} | {} | {peak:.0} |\n", off.user_seconds, cost(stacked), cost(tree));
    }
    text
}

fn update_readme(path: &Path, table: &str) -> Result<()> {
    let text = std::fs::read_to_string(path).at(path)?;
    let new = replace_table(&text, table).ok_or_else(|| {
        Problem::Other(format!("{} lacks the lines `{BEGIN}` and `{END}` around its table", path.display()))
    })?;
    write_atomically(path, &new)
}

fn replace_table(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{table}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_odd_and_even_numbers() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
    }

    #[test]
    fn the_table_says_what_each_model_costs() {
        let run = |user_seconds, peak_megabytes| Run { user_seconds, peak_megabytes };
        let table = table(&[Row { name: "sort".into(), medians: [run(0.2, 50.4), run(0.3, 49.0), run(0.5, 60.0)] }]);
        assert!(table.ends_with("| sort | 0.200 | 0.300 | 1.50 | 0.500 | 2.50 | 60 |\n"), "{table}");
    }

    #[test]
    fn only_the_marked_part_of_the_readme_changes() {
        let text = format!("a\n{BEGIN}\nold\n{END}\nb\n");
        assert_eq!(replace_table(&text, "new\n").unwrap(), format!("a\n{BEGIN}\nnew\n{END}\nb\n"));
        assert_eq!(replace_table("no markers", "new\n"), None);
    }
}
