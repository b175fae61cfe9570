//! Foreign functions called one by one, on a machine without a program.

mod end;
mod entropy;
mod env;
mod io;
mod math;
mod memory;
mod miri;
mod strings;
mod system;
mod time;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use assay_ir::{
    AbiArg, AbiClass, CStruct, Callable, FuncId, Global, GlobalId, Pointed, ProgramSource, SigId, Signature,
    SourceSpan, Span, System, Target, Type, TypeId, Variable,
};
use assay_machine::{
    AllocKind, Choose, Clock, Config, Contents, ForeignCall, ForeignFlow, Host, Machine, Pointer, Stop, Stream, Value,
    Woken,
};
use assay_memory::FirstChoice;
use assay_report::{FindingKind, Reason, UbKind, Waiting};
use assay_shims::{Linux, Os, lookup};

/// A program with nothing in it.
struct NoProgram;

impl ProgramSource for NoProgram {
    fn target(&self) -> Target {
        Target::DEFAULT
    }
    fn system(&self) -> System {
        System::linux()
    }
    fn c_constant(&self, _: &str) -> Option<i128> {
        None
    }
    fn c_struct(&self, _: &str) -> Option<CStruct> {
        None
    }
    fn entry(&self) -> FuncId {
        FuncId(0)
    }
    fn function(&self, _: FuncId) -> Result<Callable, String> {
        Err("there are no functions".into())
    }
    fn function_name(&self, _: FuncId) -> Arc<str> {
        "none".into()
    }
    fn ty(&self, _: TypeId) -> Arc<Type> {
        unimplemented!("there are no types")
    }
    fn signature(&self, _: SigId) -> Arc<Signature> {
        unimplemented!("there are no signatures")
    }
    fn global(&self, _: GlobalId) -> Result<Arc<Global>, String> {
        Err("there are no globals".into())
    }
    fn retags_arguments(&self, _: FuncId) -> bool {
        false
    }
    fn symbol(&self, _: &str) -> Option<FuncId> {
        None
    }
    fn yields(&self, _: &str) -> bool {
        false
    }
    fn vtable_serves(&self, _: GlobalId, _: u32) -> bool {
        false
    }
    fn upcast(&self, _: GlobalId, _: u32) -> Option<GlobalId> {
        None
    }
    fn pointed(&self, _: TypeId) -> Option<Pointed> {
        None
    }
    fn concrete_type(&self, _: GlobalId) -> Option<TypeId> {
        None
    }
    fn variables(&self, _: FuncId) -> Vec<Variable> {
        Vec::new()
    }
    fn is_local(&self, _: Span) -> bool {
        false
    }
    fn resolve_span(&self, _: Span) -> Option<SourceSpan> {
        None
    }
}

/// A host that keeps what is written to it, and does what the tests say.
#[derive(Clone, Default)]
struct TestHost {
    world: Rc<RefCell<World>>,
}

#[derive(Default)]
struct World {
    written: Vec<u8>,
    input: Vec<u8>,
    environment: Vec<(Vec<u8>, Vec<u8>)>,
    time: u64,
    open: bool,
}

impl Host for TestHost {
    fn now(&mut self, clock: Clock, _blocks: u64) -> u64 {
        self.world.borrow().time + if clock == Clock::Wall { 1_000_000_000_000 } else { 0 }
    }
    fn sleep(&mut self, nanoseconds: u64) {
        self.world.borrow_mut().time += nanoseconds;
    }
    fn environment(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        self.world.borrow().environment.clone()
    }
    fn current_dir(&self) -> Option<Vec<u8>> {
        self.world.borrow().open.then(|| b"/somewhere".to_vec())
    }
    fn set_current_dir(&mut self, _: &[u8]) -> std::io::Result<()> {
        Err(std::io::ErrorKind::NotFound.into())
    }
    fn locate(&self, path: Vec<u8>) -> Vec<u8> {
        path
    }
    fn read_stdin(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let input = &mut self.world.borrow_mut().input;
        let len = input.len().min(buffer.len());
        buffer[..len].copy_from_slice(&input[..len]);
        input.drain(..len);
        Ok(len)
    }
    fn write(&mut self, stream: Stream, bytes: &[u8]) -> std::io::Result<usize> {
        let mut world = self.world.borrow_mut();
        world.written.extend_from_slice(if stream == Stream::Out { b"out:" } else { b"err:" });
        world.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn is_terminal(&self, stream: u32) -> bool {
        stream == 0
    }
    fn entropy(&mut self, choose: &mut dyn Choose, buffer: &mut [u8]) {
        choose.choose(2, assay_machine::Reason::RandomBytes);
        buffer.fill(0xab);
    }
    fn isolated(&self) -> bool {
        !self.world.borrow().open
    }
    fn snapshot(&self) -> Box<dyn Host> {
        Box::new(self.clone())
    }
}

/// A machine and the host it is on.
struct Test {
    m: Machine<'static>,
    world: Rc<RefCell<World>>,
}

impl Test {
    fn new() -> Test {
        Test::with(Config::default())
    }

    fn with(config: Config) -> Test {
        let host = TestHost::default();
        let world = host.world.clone();
        let library = Box::<Linux>::default();
        let m = Machine::new(&NoProgram, config, Box::new(host), Box::new(FirstChoice), library);
        Test { m, world }
    }

    /// Without isolation.
    fn open() -> Test {
        let test = Test::new();
        test.world.borrow_mut().open = true;
        test
    }

    fn flow(&mut self, symbol: &str, args: &[Value]) -> Result<ForeignFlow, Stop> {
        let nothing = AbiArg::plain("()", AbiClass::Ignore);
        let sig = Signature {
            abi: "C".into(),
            params: Vec::new(),
            ret: nothing,
            variadic: false,
            extra: Vec::new(),
            can_unwind: false,
        };
        let function = lookup(Os::Linux, symbol).unwrap_or_else(|| panic!("there is no `{symbol}`"));
        function(&mut self.m, &ForeignCall { symbol, sig: &sig, args })
    }

    /// Calls a function that returns, perhaps after a wait that ends with its time.
    #[track_caller]
    fn call(&mut self, symbol: &str, args: &[Value]) -> Value {
        let mut flow = self.flow(symbol, args);
        if let Ok(ForeignFlow::Wait(wait)) = &flow
            && let Some(deadline) = wait.deadline
        {
            let now = self.world.borrow().time;
            self.world.borrow_mut().time = now.max(deadline);
            flow = (wait.then)(&mut self.m, &Woken { state: &wait.state, timed_out: true });
        }
        match flow {
            Ok(ForeignFlow::Return(value)) => value,
            other => panic!("`{symbol}`: {other:?}"),
        }
    }

    /// Calls a function that waits without end, and says what for.
    #[track_caller]
    fn waits(&mut self, symbol: &str, args: &[Value]) -> Waiting {
        match self.flow(symbol, args) {
            Ok(ForeignFlow::Wait(wait)) if wait.deadline.is_none() => wait.waits_for,
            other => panic!("`{symbol}`: {other:?}"),
        }
    }

    /// Calls a function that has undefined behaviour.
    #[track_caller]
    fn undefined(&mut self, symbol: &str, args: &[Value]) -> UbKind {
        match self.flow(symbol, args).map_err(|stop| stop.kind) {
            Err(FindingKind::UndefinedBehavior(kind)) => kind,
            other => panic!("`{symbol}`: {other:?}"),
        }
    }

    /// Calls a function that is not supported, and gives the reason.
    #[track_caller]
    fn refused(&mut self, symbol: &str, args: &[Value]) -> (String, Reason) {
        match self.flow(symbol, args).map_err(|stop| stop.kind) {
            Err(FindingKind::Unsupported(what)) => (what.operation.to_string(), what.reason),
            other => panic!("`{symbol}`: {other:?}"),
        }
    }

    /// A function that fails with -1 as an `int`, and an error number.
    #[track_caller]
    fn fails(&mut self, symbol: &str, args: &[Value]) -> i32 {
        assert_eq!(self.call(symbol, args).as_i32(), -1);
        self.m.errno().unwrap()
    }

    /// Memory with these bytes.
    fn bytes(&mut self, bytes: &[u8]) -> Value {
        Value::ptr(self.m.allocate_bytes(bytes, 16).unwrap())
    }

    /// Uninitialised memory.
    fn room(&mut self, size: u64) -> Value {
        Value::ptr(self.m.allocate(size, 16, AllocKind::Machine, Contents::Uninit).unwrap())
    }

    fn string(&mut self, text: &str) -> Value {
        Value::ptr(self.m.allocate_c_str(text.as_bytes()).unwrap())
    }

    #[track_caller]
    fn read(&mut self, place: Value, len: u64) -> Vec<u8> {
        self.m.read_bytes(place.as_ptr(), len).unwrap().to_vec()
    }

    #[track_caller]
    fn text(&mut self, place: Value) -> String {
        String::from_utf8(self.m.read_c_str(place.as_ptr()).unwrap()).unwrap()
    }

    fn written(&self) -> String {
        String::from_utf8_lossy(&self.world.borrow().written).into_owned()
    }
}

const NULL: Value = Value { word: 0, high: 0, prov: Pointer::NULL.prov };

fn n(number: u64) -> Value {
    Value::int(number)
}
