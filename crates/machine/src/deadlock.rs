//! What a report of a deadlock tells of the threads: for what they wait, and who holds it.

use assay_memory::LockHolder;
use assay_report::{Blocked, Holder, Stopped, Waiting, in_own_code, spans};

use crate::thread::State;
use crate::{Machine, Stop};

impl Machine<'_> {
    /// No thread can go on.
    #[cold]
    pub(crate) fn deadlock(&mut self) -> Stop {
        // The oldest thread is told of first.
        self.current = self.schedule.alive[0];
        let blocked = |&index: &usize| match &self.threads[index].state {
            State::Waiting(waiter) => Some(self.blocked(index, &waiter.wait.waits_for)),
            _ => None,
        };
        Stopped::Deadlock(self.schedule.alive.iter().filter_map(blocked).collect()).into()
    }

    fn blocked(&self, index: usize, waits_for: &Waiting) -> Blocked {
        let waits_for = self.waits_in_std(index, waits_for).unwrap_or_else(|| waits_for.clone());
        let address = waits_for.address();
        let known = self.library.holders(&waits_for).into_iter().map(|thread| LockHolder { thread, site: 0 });
        let mut holders: Vec<LockHolder> = known.collect();
        if let Some(address) = address.filter(|_| holders.is_empty()) {
            let all = self.memory.lock_holders(address);
            holders.extend(match waits_for {
                // Those after the first wait for it.
                Waiting::Mutex(_) => &all[..all.len().min(1)],
                Waiting::ReadLock(_) | Waiting::WriteLock(_) => all,
                _ => &[],
            });
        }
        Blocked {
            thread: self.describe_thread(index),
            waits_for,
            object: address.and_then(|address| self.memory.target_at(address)),
            holders: holders.into_iter().map(|holder| self.describe_holder(holder)).collect(),
        }
    }

    fn describe_holder(&self, holder: LockHolder) -> Holder {
        let since = in_own_code(spans(&self.race_frames(holder.site))).cloned();
        let thread = self.describe_thread(holder.thread as usize);
        Holder { thread, ended: self.thread_ended(holder.thread), since }
    }

    /// What a thread waits for that waits at a futex for one of the standard library's locks.
    fn waits_in_std(&self, index: usize, waits_for: &Waiting) -> Option<Waiting> {
        let Waiting::Futex(address) = *waits_for else { return None };
        let names = self.threads[index].frames.iter().rev().map(|frame| &*frame.code().function.name);
        let name = names.filter_map(|name| name.strip_prefix("std::sys::sync::")).next()?;
        let (module, function) = (name.split("::").next()?, name.rsplit("::").next()?);
        Some(match module {
            "mutex" => Waiting::Mutex(address),
            "rwlock" if function.starts_with("read") => Waiting::ReadLock(address),
            // Writers wait beside the lock's state, which is before that.
            "rwlock" => Waiting::WriteLock(address.wrapping_sub(4)),
            "condvar" => Waiting::Condition(address),
            "once" => Waiting::Once(address),
            _ => return None,
        })
    }
}
