//! What becomes of threads: starting, waiting, waking, ending.

use assay_memory::{AllocSite, Pointer, Reason};
use assay_report::{Stopped, Waiting};

use crate::foreign::{CallbackType, ForeignFlow, Value, Wait, Woken};
use crate::frame::Exit;
use crate::thread::{CELLS, State, Thread, Waiter};
use crate::turns::GRACE;
use crate::{Machine, Stop};

impl Machine<'_> {
    /// Starts a thread that calls a pointer to a function of type `ty`, and gives its number. It runs when it is its turn.
    ///
    /// # Errors
    /// Undefined behaviour: not a pointer to a function that takes these arguments.
    pub fn spawn(&mut self, entry: Pointer, ty: Option<CallbackType>, args: &[Value]) -> Result<u32, Stop> {
        self.check_callback(entry, ty)?;
        let index = self.threads.len();
        self.let_others_run();
        self.memory.start_thread(index as u32, &mut *self.chooser);
        self.threads.push(Thread::new(CELLS));
        self.schedule.alive.push(index);
        let parent = std::mem::replace(&mut self.current, index);
        let entered = self.enter(entry, args, Exit::Root);
        self.current = parent;
        entered?;
        self.schedule.started(index as u32, &mut *self.chooser);
        Ok(index as u32)
    }

    /// Lets other threads run, once the foreign function that calls this has returned.
    pub fn yield_now(&mut self) {
        self.schedule.give_way();
    }

    /// The threads that wait for this, in the order in which they began to.
    pub fn waiting(&self, waits_for: &Waiting) -> Vec<u32> {
        if self.schedule.ready.len() == self.schedule.alive.len() {
            return Vec::new();
        }
        let since = |&index: &usize| match &self.threads[index].state {
            State::Waiting(waiter) if waiter.wait.waits_for == *waits_for => Some((waiter.since, index as u32)),
            _ => None,
        };
        let mut found: Vec<_> = self.schedule.alive.iter().filter_map(since).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }

    /// What a waiting thread handed to its continuation.
    pub fn wait_state(&self, thread: u32) -> Option<&[Value]> {
        match &self.threads.get(thread as usize)?.state {
            State::Waiting(waiter) => Some(&waiter.wait.state),
            _ => None,
        }
    }

    /// Lets a waiting thread go on when it is its turn. It knows then what the current thread has done.
    pub fn wake(&mut self, thread: u32) {
        self.count_step();
        self.let_others_run();
        self.go_on_later(thread as usize, false);
        let released = self.memory.clocks().map(|clocks| clocks.release());
        if let State::Woken(waiter, _) = &mut self.threads[thread as usize].state {
            waiter.released = released;
        }
    }

    /// The current thread is going to be not the only one that can go on.
    fn let_others_run(&mut self) {
        self.memory.share(&self.config.races, self.current as u32);
        if self.schedule.alone_since.take().is_some() || self.schedule.alive.len() == 1 {
            // Its turn goes on, but has an end now.
            self.schedule.may_give_way();
        }
    }

    /// Whether others than the current thread could go on.
    pub(crate) fn is_shared(&self) -> bool {
        self.memory.is_shared() || self.schedule.alone_since.is_none() && self.schedule.alive.len() > 1
    }

    /// Lets a waiting thread wait for something else, with the same deadline and continuation.
    pub fn wait_for(&mut self, thread: u32, waits_for: Waiting) {
        if let State::Waiting(waiter) = &mut self.threads[thread as usize].state {
            waiter.wait.waits_for = waits_for;
        }
    }

    /// Wakes one of the threads that wait for this, and gives its number.
    pub fn wake_one(&mut self, waits_for: &Waiting) -> Option<u32> {
        let waiting = self.waiting(waits_for);
        let woken = *waiting.get(self.choose_waiter(waiting.len())?)?;
        self.wake(woken);
        Some(woken)
    }

    /// Which of so many waiting threads, the first of which has waited longest, is to be woken.
    pub fn choose_waiter(&mut self, waiting: usize) -> Option<usize> {
        match waiting {
            0 => None,
            1 => Some(0),
            _ if self.config.wakes_in_order => Some(0),
            _ => Some(self.chooser.choose(waiting as u64, Reason::Wakeup) as usize),
        }
    }

    /// Number of the current thread; 0 is the main thread.
    pub fn current_thread(&self) -> u32 {
        self.current as u32
    }

    /// Whether a thread of that number was ever started.
    pub fn thread_exists(&self, thread: u32) -> bool {
        (thread as usize) < self.threads.len()
    }

    /// Whether a thread is over.
    pub fn thread_ended(&self, thread: u32) -> bool {
        self.threads.get(thread as usize).is_none_or(|thread| matches!(thread.state, State::Ended))
    }

    /// What the entry function of a thread returned, if it has.
    pub fn thread_result(&self, thread: u32) -> Option<Value> {
        self.threads.get(thread as usize)?.result
    }

    /// The name that a thread was given.
    pub fn thread_name(&self, thread: u32) -> Option<assay_report::Name> {
        self.threads.get(thread as usize)?.name.clone()
    }

    /// Names a thread, for reports.
    pub fn set_thread_name(&mut self, thread: u32, name: assay_report::Name) {
        if let Some(thread) = self.threads.get_mut(thread as usize) {
            thread.name = Some(name);
        }
    }

    /// The current thread waits in a foreign function that was called from `exit`.
    pub(crate) fn wait(&mut self, wait: Wait, exit: Exit) {
        let since = self.schedule.waits;
        self.schedule.waits += 1;
        self.schedule.waits(self.current as u32, wait.deadline.is_some());
        self.threads[self.current].state = State::Waiting(Box::new(Waiter { wait, exit, since, released: None }));
        self.schedule.give_way();
    }

    /// The current thread, which is not the main thread, is over.
    pub(crate) fn end_thread(&mut self) -> Result<(), Stop> {
        let site = || AllocSite::Unknown;
        let thread = &mut self.threads[self.current];
        let errno = thread.errno.take();
        let mut own: Vec<Pointer> = thread.locals.drain().map(|(_, local)| local).chain(errno).collect();
        // In an order that does not depend on hashes: freed memory is used again.
        own.sort_unstable_by_key(|pointer| pointer.addr);
        own.into_iter().try_for_each(|pointer| self.memory.deallocate_machine(pointer, site()))?;
        thread.end();
        let joining = self.waiting(&Waiting::Thread(self.current as u32));
        joining.into_iter().for_each(|thread| self.wake(thread));
        self.memory.end_thread(self.current as u32);
        self.schedule.ends(self.current as u32);
        self.schedule.give_way();
        Ok(())
    }

    /// The main thread is over, and with it the program.
    pub(crate) fn end_program(&mut self) -> Result<(), Stop> {
        let status = self.threads[0].result.map_or(0, |value| value.as_i32());
        if self.config.ignore_leaks {
            return Err(Stopped::Exit(status).into());
        }
        let others = || self.schedule.alive.iter().filter(|&&index| index != 0);
        if self.schedule.ready.iter().any(|&thread| thread != 0) && self.schedule.grace < GRACE {
            self.schedule.grace += 1;
            let then = |_: &mut Machine<'_>, woken: &Woken<'_>| Ok(ForeignFlow::Return(woken.state[0]));
            let state = vec![Value::i32(status)];
            self.wait(Wait { waits_for: Waiting::Time, deadline: None, then, state }, Exit::Root);
            self.go_on_later(0, false);
            return Ok(());
        }
        if others().next().is_some() {
            let others = others().map(|&index| self.describe_thread(index)).collect();
            return Err(Stopped::MainEnded(others).into());
        }
        Err(self.leak_finding().unwrap_or_else(|| Stopped::Exit(status).into()))
    }

    pub(crate) fn go_on_later(&mut self, index: usize, timed_out: bool) {
        let Some(thread) = self.threads.get_mut(index) else { return };
        thread.state = match std::mem::replace(&mut thread.state, State::Ready) {
            State::Waiting(waiter) => {
                self.schedule.goes_on(index as u32);
                State::Woken(waiter, timed_out)
            }
            other => other,
        };
    }
}
