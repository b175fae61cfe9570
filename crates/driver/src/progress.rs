//! How far many seeds are, for those who watch.

use std::fmt::Write;
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// A line on standard error, if that is a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    failures: u64,
}

const TEMPLATE: &str = "{wide_bar} {pos} of {len} seeds{msg}{left}";

impl Progress {
    /// Of so many seeds.
    pub(crate) fn new(seeds: u64) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(seeds), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template(TEMPLATE).expect("the template is well-formed");
        bar.set_style(style.with_key("left", time_left));
        // The time that is left also changes while nothing happens.
        bar.enable_steady_tick(Duration::from_millis(500));
        Progress { bar, failures: 0 }
    }

    /// One more has ended.
    pub(crate) fn ended(&mut self, failed: bool) {
        if failed {
            self.failures += 1;
            self.bar.set_message(format!(", {} failed", self.failures));
        }
        self.bar.inc(1);
    }

    /// Makes room for what is printed next.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// How long it will take, once something is known of how long seeds take.
fn time_left(state: &ProgressState, text: &mut dyn Write) {
    if state.pos() > 0 {
        // A line that can't be shown is no matter.
        let _ = write!(text, ", {} left", HumanDuration(state.eta()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_without_a_terminal_is_quiet() {
        let mut progress = Progress::new(2);
        progress.ended(false);
        progress.ended(true);
        assert_eq!((progress.bar.position(), progress.bar.message()), (2, ", 1 failed".to_owned()));
        progress.finish();
    }
}
