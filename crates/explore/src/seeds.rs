//! Many runs of one program at the same time, one for each seed.

use std::any::Any;
use std::collections::BTreeSet;
use std::ops::{ControlFlow, Range};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use assay_ir::ProgramSource;
use assay_machine::Learned;

use crate::shared::{OwnerGone, SharedProgram, share};

/// What became of a seed: what its run gave, or what it panicked with.
pub type Ended<R> = Result<R, Box<dyn Any + Send>>;

/// Stack of a thread that runs machines. Functions of the program are not on it, but whatever of ours follows nested data.
const STACK: usize = 64 << 20;

/// Runs `run` with the program and each of `seeds`, in their order, on so many threads. The calling thread is the program's
/// owner. What one run finds out about the program, it can leave to the next one on its thread.
///
/// `each` is told what became of the seeds, as they end. When it breaks at one, no later one is begun, and this returns as
/// soon as all earlier ones have ended. So which seed is the first to break does not depend on how long seeds take. Later ones
/// that still run are left behind: they end with the process, or when they next need the owner.
///
/// # Errors
/// A thread could not be started.
pub fn run_seeds<R: Send + 'static>(
    source: &dyn ProgramSource,
    seeds: Range<u64>,
    threads: usize,
    run: impl Fn(u64, &SharedProgram, &mut Learned) -> R + Send + Sync + 'static,
    mut each: impl FnMut(u64, Ended<R>) -> ControlFlow<()>,
) -> std::io::Result<()> {
    let (program, owner) = share(source);
    let queue = Arc::new(Queue(Mutex::new(seeds.clone())));
    let results = start(program, &queue, threads, run)?;
    let Range { start: mut all_ended_before, mut end } = seeds;
    let mut ended = BTreeSet::new();
    while all_ended_before < end {
        match results.try_recv() {
            Ok((seed, result)) => {
                if each(seed, result).is_break() {
                    end = end.min(seed + 1);
                    queue.stop();
                }
                ended.insert(seed);
                while ended.remove(&all_ended_before) {
                    all_ended_before += 1;
                }
            }
            Err(TryRecvError::Empty) => _ = owner.answer(),
            Err(TryRecvError::Disconnected) => break,
        }
    }
    Ok(())
}

/// The seeds that are still to be run.
struct Queue(Mutex<Range<u64>>);

impl Queue {
    fn next(&self) -> Option<u64> {
        self.lock().next()
    }

    fn stop(&self) {
        *self.lock() = 0..0;
    }

    fn lock(&self) -> MutexGuard<'_, Range<u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts the threads. What they find comes out of the channel.
fn start<R: Send + 'static>(
    program: SharedProgram,
    queue: &Arc<Queue>,
    threads: usize,
    run: impl Fn(u64, &SharedProgram, &mut Learned) -> R + Send + Sync + 'static,
) -> std::io::Result<Receiver<(u64, Ended<R>)>> {
    let (sender, results) = mpsc::channel();
    let run = Arc::new(run);
    for _ in 0..threads.max(1) {
        let (program, queue, sender, run) = (program.clone(), queue.clone(), sender.clone(), run.clone());
        let thread = std::thread::Builder::new().name("seeds".to_owned()).stack_size(STACK);
        thread.spawn(move || work(&program, &queue, &sender, &*run))?;
    }
    Ok(results)
}

fn work<R>(
    program: &SharedProgram,
    queue: &Queue,
    results: &Sender<(u64, Ended<R>)>,
    run: &impl Fn(u64, &SharedProgram, &mut Learned) -> R,
) {
    let mut learned = Learned::default();
    while let Some(seed) = queue.next() {
        let result = catch_unwind(AssertUnwindSafe(|| run(seed, program, &mut learned)));
        let nobody_cares = result.as_ref().is_err_and(|panic| panic.is::<OwnerGone>());
        if nobody_cares || results.send((seed, result)).is_err() {
            return;
        }
        program.wake_owner();
    }
}
