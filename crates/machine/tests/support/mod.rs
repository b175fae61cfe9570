//! A host and a library of foreign functions that are enough for tests.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use assay_machine::{
    AllocKind, Callback, Choose, Clock, Contents, ForeignFlow, ForeignFn, ForeignLibrary, ForeignVariable, Host,
    Machine, Reason, Resumed, Stop, Stream, Value, Wait, Woken,
};
use assay_report::Waiting;

/// Collects what is printed; knows nothing of the world.
#[derive(Clone, Default)]
pub(crate) struct TestHost {
    pub(crate) stdout: Rc<RefCell<Vec<u8>>>,
}

impl Host for TestHost {
    fn now(&mut self, _: Clock, blocks: u64) -> u64 {
        blocks
    }
    fn sleep(&mut self, _: u64) {}
    fn environment(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        Vec::new()
    }
    fn current_dir(&self) -> Option<Vec<u8>> {
        None
    }
    fn set_current_dir(&mut self, _: &[u8]) -> std::io::Result<()> {
        Err(std::io::ErrorKind::NotFound.into())
    }
    fn locate(&self, path: Vec<u8>) -> Vec<u8> {
        path
    }
    fn read_stdin(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Ok(0)
    }
    fn write(&mut self, _: Stream, bytes: &[u8]) -> std::io::Result<usize> {
        self.stdout.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn is_terminal(&self, _: u32) -> bool {
        false
    }
    fn entropy(&mut self, choose: &mut dyn Choose, buffer: &mut [u8]) {
        buffer.fill_with(|| choose.choose(256, Reason::RandomBytes) as u8);
    }
    fn isolated(&self) -> bool {
        true
    }
    fn snapshot(&self) -> Box<dyn Host> {
        let stdout = Rc::new(RefCell::new(self.stdout.borrow().clone()));
        Box::new(TestHost { stdout })
    }
}

/// Foreign functions of the tests, and the functions to be called at the end.
#[derive(Clone, Default)]
pub(crate) struct TestLibrary {
    at_exit: Vec<Value>,
}

impl ForeignLibrary for TestLibrary {
    fn function(&self, symbol: &str) -> Option<ForeignFn> {
        Some(match symbol {
            "print_i64" => |machine, call| {
                let [value] = call.args()?;
                print(machine, &format!("{}\n", value.as_i64()))
            },
            "print_f64" => |machine, call| {
                let [value] = call.args()?;
                print(machine, &format!("{:?}\n", value.as_f64()))
            },
            "print_hex" => |machine, call| {
                let [value] = call.args()?;
                print(machine, &format!("{:#x}\n", value.as_u128()))
            },
            "print_str" => |machine, call| {
                let [text, len] = call.args()?;
                let text = String::from_utf8_lossy(machine.read_bytes(text.as_ptr(), len.word)?).into_owned();
                print(machine, &(text + "\n"))
            },
            "print_c_str" => |machine, call| {
                let [text] = call.args()?;
                let text = String::from_utf8_lossy(&machine.read_c_str(text.as_ptr())?).into_owned();
                print(machine, &(text + "\n"))
            },
            "alloc" => |machine, call| {
                let [size, align] = call.args()?;
                let kind = AllocKind::RustHeap;
                machine
                    .allocate(size.word, align.word, kind, Contents::Uninit)
                    .map(|ptr| ForeignFlow::Return(Value::ptr(ptr)))
            },
            "dealloc" => |machine, call| {
                let [ptr, size, align] = call.args()?;
                machine.deallocate(ptr.as_ptr(), Some((size.word, align.word)), AllocKind::RustHeap)?;
                Ok(ForeignFlow::UNIT)
            },
            "exit" => |_, call| {
                let [status] = call.args()?;
                Ok(ForeignFlow::Exit(status.as_i32()))
            },
            "at_exit" => |machine, call| {
                let [function] = call.args()?;
                if let Some(library) = machine.library::<TestLibrary>() {
                    library.at_exit.push(function);
                }
                Ok(ForeignFlow::UNIT)
            },
            // Calls a function with the numbers below `n`, and adds up what it returns.
            "sum_of_calls" => |_, call| {
                let [function, count] = call.args()?;
                next_call(function, count.word, 0, 0)
            },
            // Longer than its caller expects.
            "minus_one" => |_, _| Ok(ForeignFlow::Return(Value::i64(-1))),
            "spawn" => |machine, call| {
                let [function, argument] = call.args()?;
                let thread = machine.spawn(function.as_ptr(), None, &[argument])?;
                Ok(ForeignFlow::Return(Value::int(thread.into())))
            },
            "yield" => |machine, _| {
                machine.yield_now();
                Ok(ForeignFlow::UNIT)
            },
            "join" => |machine, call| {
                let [thread] = call.args()?;
                if machine.thread_ended(thread.as_u32()) {
                    Ok(ForeignFlow::UNIT)
                } else {
                    wait(Waiting::Thread(thread.as_u32()))
                }
            },
            // What a thread has returned, or zero.
            "result" => |machine, call| {
                let [thread] = call.args()?;
                Ok(ForeignFlow::Return(machine.thread_result(thread.as_u32()).unwrap_or(Value::UNIT)))
            },
            "wait" => |_, call| {
                let [address] = call.args()?;
                wait(Waiting::Futex(address.word))
            },
            // Wakes one thread, and tells how many that are.
            "wake" => |machine, call| {
                let [address] = call.args()?;
                let woken = machine.wake_one(&Waiting::Futex(address.word));
                Ok(ForeignFlow::Return(Value::int(woken.is_some().into())))
            },
            _ => return None,
        })
    }

    fn variable(&self, symbol: &str) -> Option<ForeignVariable> {
        match symbol {
            "answer" => Some(|machine, size| machine.allocate_bytes(&42u128.to_le_bytes()[..size as usize], 8)),
            _ => None,
        }
    }

    fn pointers(&self, visit: &mut dyn FnMut(assay_machine::Pointer)) {
        self.at_exit.iter().for_each(|function| visit(function.as_ptr()));
    }
    fn thread_exit(&self) -> Option<ForeignFn> {
        Some(|machine, _| {
            let next = machine.library::<TestLibrary>().and_then(|library| library.at_exit.pop());
            Ok(match next {
                Some(function) => ForeignFlow::Call(Box::new(Callback {
                    callee: function.as_ptr(),
                    ty: None,
                    args: Vec::new(),
                    then: |_, _| Ok(ForeignFlow::UNIT),
                    state: Vec::new(),
                })),
                None => ForeignFlow::UNIT,
            })
        })
    }

    fn snapshot(&self) -> Box<dyn ForeignLibrary> {
        Box::new(self.clone())
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

fn wait(waits_for: Waiting) -> Result<ForeignFlow, Stop> {
    let then = |_: &mut Machine<'_>, _: &Woken<'_>| Ok(ForeignFlow::UNIT);
    Ok(ForeignFlow::Wait(Box::new(Wait { waits_for, deadline: None, then, state: Vec::new() })))
}

fn print(machine: &mut Machine<'_>, text: &str) -> Result<ForeignFlow, Stop> {
    machine.host().write(Stream::Out, text.as_bytes()).expect("the test's host takes everything");
    Ok(ForeignFlow::UNIT)
}

fn next_call(function: Value, count: u64, done: u64, sum: u64) -> Result<ForeignFlow, Stop> {
    if done == count {
        return Ok(ForeignFlow::Return(Value::int(sum)));
    }
    let state = vec![function, Value::int(count), Value::int(done), Value::int(sum)];
    let then = |_: &mut Machine<'_>, resumed: &Resumed<'_>| {
        let [function, count, done, sum] = resumed.state else { unreachable!("as stored") };
        next_call(*function, count.word, done.word + 1, sum.word + resumed.results[0].word)
    };
    Ok(ForeignFlow::Call(Box::new(Callback {
        callee: function.as_ptr(),
        ty: None,
        args: vec![Value::int(done)],
        then,
        state,
    })))
}
