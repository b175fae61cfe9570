//! Turns as in another run.

use std::collections::VecDeque;

use super::{End, LONGEST, Switch, Turn, When};

/// The switches that are still to come.
#[derive(Clone)]
pub(crate) struct Given {
    threads: Vec<Switches>,
    fair: bool,
}

/// Those of one thread, in order: where in its life, and to whom.
#[derive(Clone, Default)]
struct Switches {
    interruptions: VecDeque<(u64, u32)>,
    pauses: VecDeque<(u64, u32)>,
}

impl Given {
    pub(crate) fn new(switches: &[Switch], fair: bool) -> Given {
        let count = switches.iter().map(|switch| switch.thread as usize + 1).max().unwrap_or(0);
        let mut threads = vec![Switches::default(); count];
        let mut sorted = switches.to_vec();
        sorted.sort_by_key(|switch| switch.when);
        for switch in sorted {
            let thread = &mut threads[switch.thread as usize];
            match switch.when {
                When::Interrupted(at) => thread.interruptions.push_back((at, switch.to)),
                When::GaveWay(at) => thread.pauses.push_back((at, switch.to)),
            }
        }
        Given { threads, fair }
    }

    pub(crate) fn choose(&mut self, turn: &Turn<'_>) -> u32 {
        let Some(thread) = self.threads.get_mut(turn.last as usize) else { return turn.in_turn() };
        let listed = match turn.end {
            End::Interrupted => take(&mut thread.interruptions, turn.ran),
            End::GaveWay | End::Started => take(&mut thread.pauses, turn.pauses),
        };
        match listed {
            Some(to) if turn.has(to) => to,
            // It can't: the list was edited, or is of another program.
            Some(_) => turn.usual(),
            // An interruption that is not listed is for the sake of fairness.
            None => turn.in_turn(),
        }
    }

    pub(crate) fn length(&mut self, thread: u32, ran: u64) -> u64 {
        let longest = if self.fair { LONGEST } else { u64::MAX };
        let Some(thread) = self.threads.get_mut(thread as usize) else { return longest };
        let next = loop {
            match thread.interruptions.front() {
                Some(&(at, _)) if at <= ran => thread.interruptions.pop_front(),
                Some(&(at, _)) => break at - ran,
                None => break u64::MAX,
            };
        };
        next.min(longest)
    }
}

/// The thread that is listed for this place.
fn take(listed: &mut VecDeque<(u64, u32)>, place: u64) -> Option<u32> {
    while listed.front().is_some_and(|&(at, _)| at < place) {
        listed.pop_front();
    }
    listed.pop_front_if(|&mut (at, _)| at == place).map(|(_, to)| to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(ready: &[u32], last: u32, end: End, ran: u64, pauses: u64) -> Turn<'_> {
        Turn { ready, last, end, ran, pauses }
    }

    fn switch(thread: u32, when: When, to: u32) -> Switch {
        Switch { thread, when, to }
    }

    #[test]
    fn switches_are_made_where_they_are_listed() {
        let list =
            [switch(0, When::GaveWay(1), 2), switch(0, When::Interrupted(7), 1), switch(0, When::Interrupted(5), 2)];
        let mut given = Given::new(&list, false);
        assert_eq!(given.length(0, 0), 5);
        assert_eq!(given.choose(&turn(&[0, 1, 2], 0, End::Interrupted, 5, 0)), 2);
        assert_eq!(given.length(2, 0), u64::MAX);
        assert_eq!(given.choose(&turn(&[0, 1, 2], 0, End::GaveWay, 6, 0)), 1, "the next in turn");
        assert_eq!(given.choose(&turn(&[0, 1, 2], 0, End::GaveWay, 6, 1)), 2);
        assert_eq!(given.length(0, 6), 1);
        assert_eq!(given.choose(&turn(&[0, 2], 0, End::Interrupted, 7, 2)), 0, "thread 1 is not ready");
        assert_eq!(given.length(0, 7), u64::MAX);
    }

    #[test]
    fn who_runs_for_very_long_gives_way_in_a_fair_schedule() {
        let mut given = Given::new(&[switch(0, When::Interrupted(2 * LONGEST), 2)], true);
        assert_eq!(given.length(0, 0), LONGEST);
        assert_eq!(given.choose(&turn(&[0, 1], 0, End::Interrupted, LONGEST, 0)), 1);
        assert_eq!(given.choose(&turn(&[0], 0, End::Interrupted, LONGEST, 0)), 0);
    }
}
