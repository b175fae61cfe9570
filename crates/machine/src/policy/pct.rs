//! Probabilistic concurrency testing.
//!
//! What has to be ordered otherwise for a program to go wrong are accesses that threads can tell each other by: atomic
//! accesses and what synchronises. Only these count as steps, for any other order of accesses that matters is a data race,
//! which is reported in whatever order they come.

use assay_memory::{Choose, Reason};

use super::{End, Turn};

/// The priorities of threads.
#[derive(Clone)]
pub(crate) struct Priorities {
    /// Those that have been started, the most important first. Threads that are over stay where they were.
    order: Vec<u32>,
    /// So many of them have kept their first priority.
    high: usize,
    /// The steps at which the priority of whoever runs falls; the last is the first to come. `None` until there are threads.
    changes: Option<Vec<u64>>,
    depth: u32,
    steps: u64,
    /// Whether the turn ends because the priority has fallen.
    fallen: bool,
}

impl Priorities {
    pub(crate) fn new(depth: u32, steps: u64) -> Priorities {
        Priorities { order: vec![0], high: 1, changes: None, depth, steps: steps.max(1), fallen: false }
    }

    pub(crate) fn started(&mut self, thread: u32, steps: u64, chooser: &mut dyn Choose) -> u64 {
        let place = chooser.choose(self.high as u64 + 1, Reason::Scheduling) as usize;
        self.order.insert(place, thread);
        self.high += 1;
        let changes = self.changes.get_or_insert_with(|| {
            let draw = |_| steps + 1 + chooser.choose(self.steps, Reason::Preemption);
            let mut changes: Vec<u64> = (1..self.depth).map(draw).collect();
            changes.sort_unstable_by(|a, b| b.cmp(a));
            changes
        });
        changes.last().copied().unwrap_or(u64::MAX)
    }

    pub(crate) fn step(&mut self, thread: u32, chooser: &mut dyn Choose) -> u64 {
        let changes = self.changes.get_or_insert_default();
        let now = changes.pop();
        let next = changes.last().copied().unwrap_or(u64::MAX);
        // Two changes at one step are two low priorities of which the thread has one.
        if now != Some(next) {
            self.remove(thread);
            let low = self.order.len() - self.high;
            let place = self.high + chooser.choose(low as u64 + 1, Reason::Scheduling) as usize;
            self.order.insert(place, thread);
            self.fallen = true;
        }
        next
    }

    /// A thread that yields, or runs for so long that it may be waiting in a loop, has the least priority from then on.
    pub(crate) fn choose(&mut self, turn: &Turn<'_>) -> u32 {
        let fallen = std::mem::take(&mut self.fallen);
        let spins = match turn.end {
            End::Interrupted => !fallen,
            End::GaveWay => turn.has(turn.last),
            End::Started => false,
        };
        if spins {
            self.remove(turn.last);
            self.order.push(turn.last);
        }
        self.order.iter().copied().find(|thread| turn.has(*thread)).unwrap_or(turn.last)
    }

    fn remove(&mut self, thread: u32) {
        if let Some(at) = self.order.iter().position(|&other| other == thread) {
            self.order.remove(at);
            if at < self.high {
                self.high -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives these, and the first possibility after that.
    struct Listed(Vec<u64>);

    impl Choose for Listed {
        fn choose(&mut self, n: u64, _: Reason) -> u64 {
            if self.0.is_empty() { 0 } else { self.0.remove(0).min(n - 1) }
        }
    }

    fn next(priorities: &mut Priorities, ready: &[u32], last: u32, end: End) -> u32 {
        priorities.choose(&Turn { ready, last, end, ran: 0, pauses: 0 })
    }

    #[test]
    fn the_most_important_one_runs() {
        let mut priorities = Priorities::new(1, 10);
        let mut chooser = Listed(vec![0, 1]);
        assert_eq!(priorities.started(1, 0, &mut chooser), u64::MAX);
        assert_eq!(priorities.started(2, 0, &mut chooser), u64::MAX);
        // 1 before 2 before 0.
        assert_eq!(next(&mut priorities, &[0, 1, 2], 0, End::Started), 1);
        assert_eq!(next(&mut priorities, &[0, 2], 1, End::GaveWay), 2);
        assert_eq!(next(&mut priorities, &[0], 2, End::GaveWay), 0);
    }

    #[test]
    fn priorities_fall_at_the_steps_that_were_drawn() {
        let mut priorities = Priorities::new(3, 10);
        // Thread 1 comes before 0; changes at steps 8 and 4 after the 100th.
        let mut chooser = Listed(vec![0, 7, 3]);
        assert_eq!(priorities.started(1, 100, &mut chooser), 104);
        assert_eq!(next(&mut priorities, &[0, 1], 0, End::Started), 1);
        assert_eq!(priorities.step(1, &mut chooser), 108);
        assert_eq!(next(&mut priorities, &[0, 1], 1, End::Interrupted), 0);
        // Thread 0 falls below 1, or not: that is chosen, too.
        chooser.0 = vec![1];
        assert_eq!(priorities.step(0, &mut chooser), u64::MAX);
        assert_eq!(next(&mut priorities, &[0, 1], 0, End::Interrupted), 1);
    }

    #[test]
    fn who_spins_comes_last() {
        let mut priorities = Priorities::new(1, 10);
        priorities.started(1, 0, &mut Listed(vec![0]));
        assert_eq!(next(&mut priorities, &[0, 1], 1, End::GaveWay), 0, "it has yielded");
        assert_eq!(next(&mut priorities, &[0, 1], 0, End::Interrupted), 1, "it has run for long");
        assert_eq!(next(&mut priorities, &[0, 1], 1, End::Started), 1);
    }
}
