//! One set-up at a time per `ASSAY_HOME`.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::errors::{IoContext, Result};

/// Held while the cache is changed; the operating system releases it when the process ends, however it ends.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock in `home` (which must exist). When another process has it, says so and waits.
    ///
    /// # Errors
    /// When the lock file cannot be made or locked.
    pub(crate) fn acquire(home: &Path) -> Result<Lock> {
        let path = home.join("setup.lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).at(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                eprintln!("another set-up is running (it holds {}); waiting for it to finish", path.display());
                file.lock().at(&path)?;
            }
            Err(TryLockError::Error(error)) => return Err(error).at(&path),
        }
        Ok(Lock { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_second_waits_for_the_first() {
        let home = crate::home::test_directory("lock");
        let first = Lock::acquire(&home).unwrap();
        let (sender, receiver) = mpsc::channel();
        let second = std::thread::spawn({
            let home = home.clone();
            move || {
                let _second = Lock::acquire(&home).unwrap();
                sender.send(()).unwrap();
            }
        });
        assert!(receiver.recv_timeout(Duration::from_millis(50)).is_err());
        drop(first);
        receiver.recv().unwrap();
        second.join().unwrap();
        std::fs::remove_dir_all(home).unwrap();
    }
}
