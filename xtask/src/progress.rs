//! How far a build is: a bar on a terminal, else a plain line now and then.

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::weights;

/// Time between two lines when not on a terminal.
const LINE_EVERY: Duration = Duration::from_secs(30);

/// Shows one build's progress. Packages are known by name, as in `rustc_middle`.
pub(crate) struct Progress {
    title: String,
    estimate: Estimate,
    running: Vec<String>,
    started: Instant,
    last_line: Instant,
    bar: Option<ProgressBar>,
    /// Whether the first plain line is out.
    announced: bool,
}

impl Progress {
    /// Starts the display for a build of `packages`.
    pub(crate) fn start(title: &str, packages: BTreeSet<String>) -> Progress {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{prefix} [{bar:30}] {wide_msg}").expect("the template is valid");
            ProgressBar::new(1000).with_style(style.progress_chars("=> ")).with_prefix(title.to_owned())
        });
        let now = Instant::now();
        let estimate = Estimate::new(packages);
        Progress {
            title: title.to_owned(),
            estimate,
            running: Vec::new(),
            started: now,
            last_line: now,
            bar,
            announced: false,
        }
    }

    /// The build of `package` has begun.
    pub(crate) fn begun(&mut self, package: &str) {
        // Not earlier: most often nothing needs to be built.
        if self.bar.is_none() && !self.announced {
            eprintln!("{}: building, {}", self.title, self.line());
            self.announced = true;
        }
        self.running.push(package.to_owned());
        self.redraw();
    }

    /// `package` is built; `fresh` says that it already was before.
    pub(crate) fn finished(&mut self, package: &str, fresh: bool) {
        self.running.retain(|name| name != package);
        self.estimate.finished(package, fresh);
        self.redraw();
    }

    /// To be called about once a second, also while nothing happens.
    pub(crate) fn tick(&mut self) {
        self.redraw();
        if self.bar.is_none() && self.last_line.elapsed() >= LINE_EVERY {
            self.last_line = Instant::now();
            eprintln!("{}: {}", self.title, self.line());
        }
    }

    /// Ends the display, and says so when all went well.
    pub(crate) fn end(self, success: bool) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let elapsed = self.started.elapsed();
        // Nothing to tell when everything was there already.
        if success && self.estimate.built_anything() {
            eprintln!("{}: done in {}", self.title, in_words(elapsed));
        }
    }

    fn redraw(&self) {
        if let Some(bar) = &self.bar {
            bar.set_position(self.estimate.permille());
            bar.set_message(self.line());
        }
    }

    fn line(&self) -> String {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut line = format!("{} of {}", self.estimate.done.len(), self.estimate.expected.len());
        // The latest few; the others are about to finish.
        if let Some(current) = self.running.last_chunk::<2>().map(|two| two.join(", ")).or(self.running.last().cloned())
        {
            line += &format!(", compiling {current}");
        }
        line + &format!(", about {} left", in_words(self.estimate.left(self.started.elapsed(), cores)))
    }
}

/// Counts packages and guesses the time left.
struct Estimate {
    expected: BTreeSet<String>,
    done: BTreeSet<String>,
    /// Expected seconds of what was really built in this run.
    built: f64,
}

impl Estimate {
    fn new(expected: BTreeSet<String>) -> Estimate {
        Estimate { expected, done: BTreeSet::new(), built: 0.0 }
    }

    fn finished(&mut self, package: &str, fresh: bool) {
        // Packages that the lock file did not let us foresee still count.
        self.expected.insert(package.to_owned());
        if self.done.insert(package.to_owned()) && !fresh {
            self.built += weights::seconds(package);
        }
    }

    fn built_anything(&self) -> bool {
        self.built > 0.0
    }

    fn permille(&self) -> u64 {
        let total = total(&self.expected);
        if total > 0.0 { (total_of_done(self) / total * 1000.0) as u64 } else { 0 }
    }

    /// The time left: by the speed so far, or by the measured costs while too little is built to tell.
    fn left(&self, elapsed: Duration, cores: usize) -> Duration {
        let total = total(&self.expected);
        let left = (total - total_of_done(self)).max(0.0);
        let per_second =
            if self.built > total * 0.05 { elapsed.as_secs_f64() / self.built } else { 1.0 / cores as f64 };
        Duration::from_secs_f64(left * per_second)
    }
}

fn total(packages: &BTreeSet<String>) -> f64 {
    packages.iter().map(|package| weights::seconds(package)).sum()
}

fn total_of_done(estimate: &Estimate) -> f64 {
    total(&estimate.done)
}

/// A duration as people say it: "40 s", "11 min".
fn in_words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 100 { format!("{seconds} s") } else { format!("{} min", (seconds + 30) / 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(packages: &[&str]) -> Estimate {
        Estimate::new(packages.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn before_anything_is_built_the_measured_costs_count() {
        let estimate = estimate(&["rustc_borrowck", "rustc_middle"]);
        let one = estimate.left(Duration::ZERO, 1);
        let two = estimate.left(Duration::ZERO, 2);
        assert_eq!(one, two * 2);
        assert_eq!(estimate.permille(), 0);
    }

    #[test]
    fn afterwards_the_speed_so_far_does() {
        let mut estimate = estimate(&["a", "b", "c", "d"]);
        estimate.finished("a", false);
        assert_eq!(estimate.left(Duration::from_secs(10), 8).as_secs(), 30);
        assert_eq!(estimate.permille(), 250);
    }

    #[test]
    fn what_was_there_before_says_nothing_about_the_speed() {
        let mut estimate = estimate(&["a", "b", "c", "d"]);
        estimate.finished("a", true);
        estimate.finished("a", true);
        assert!(!estimate.built_anything());
        estimate.finished("b", false);
        assert_eq!(estimate.left(Duration::from_secs(5), 1).as_secs(), 10);
    }

    #[test]
    fn durations_in_words() {
        assert_eq!(in_words(Duration::from_secs(99)), "99 s");
        assert_eq!(in_words(Duration::from_secs(659)), "11 min");
    }
}
