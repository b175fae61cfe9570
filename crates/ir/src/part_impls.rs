//! The text form of each kind of field.

use std::sync::Arc;

use crate::scalar::{
    BinOp, CheckedOp, CmpOp, FloatBinOp, FloatTy, FloatUnOp, IntTy, MemTy, OffsetMode, RetagMode, UnOp,
};
use crate::{
    BlockId, CallOp, Callee, Cell, CellKind, FuncId, Intrinsic, IntrinsicOp, Label, LocalId, Operand, Param, Part,
    PartError, PartSink, PartSource, PartVisitor, SigId, SwitchTable, TerminateReason, TypeId, Unwind,
};

macro_rules! word_parts {
    ($($name:ident)*) => {$(
        impl Part for $name {
            fn print(&self, out: &mut dyn PartSink) {
                out.text(self.word());
            }
            fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
                let token = source.token()?;
                $name::from_word(&token)
                    .ok_or_else(|| PartError(format!("`{token}` is not a {}", stringify!($name))))
            }
            fn visit(&self, _: &mut dyn PartVisitor) {}
        }
    )*};
}

word_parts! { BinOp CheckedOp CmpOp FloatBinOp FloatTy FloatUnOp IntTy MemTy OffsetMode RetagMode UnOp Intrinsic }

macro_rules! id_parts {
    ($($name:ident $visit:ident;)*) => {$(
        impl Part for $name {
            fn print(&self, out: &mut dyn PartSink) {
                out.text(&self.to_string());
            }
            fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
                let token = source.token()?;
                token
                    .strip_prefix($name::PREFIX)
                    .and_then(|digits| digits.parse().ok())
                    .map($name)
                    .ok_or_else(|| PartError(format!("expected `{}` and a number, found `{token}`", $name::PREFIX)))
            }
            fn visit(&self, visitor: &mut dyn PartVisitor) {
                visitor.$visit(*self);
            }
        }
    )*};
}

id_parts! { Cell def; BlockId block; LocalId local; TypeId ty; FuncId func; SigId sig; }

macro_rules! number_parts {
    ($($name:ident { $($methods:item)* })*) => {$(
        impl Part for $name {
            fn print(&self, out: &mut dyn PartSink) {
                out.text(&self.to_string());
            }
            fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
                let token = source.token()?;
                token.parse().map_err(|_| PartError(format!("`{token}` is not a number in the range of {}", stringify!($name))))
            }
            fn visit(&self, _: &mut dyn PartVisitor) {}
            $($methods)*
        }
    )*};
}

number_parts! {
    u32 {
        fn label(&self, field: &str) -> Label {
            if u32::implied(field) == Some(*self) { Label::Omitted } else { Label::Named }
        }
        fn implied(field: &str) -> Option<u32> {
            match field {
                "off" | "dst_off" | "src_off" => Some(0),
                "align" | "dst_align" | "src_align" => Some(1),
                _ => None,
            }
        }
    }
    u64 {
        fn label(&self, _: &str) -> Label {
            Label::Named
        }
    }
    i64 {}
    u128 {}
}

impl Part for Operand {
    fn print(&self, out: &mut dyn PartSink) {
        out.operand(*self);
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        source.operand()
    }
    fn visit(&self, visitor: &mut dyn PartVisitor) {
        visitor.read(*self);
    }
    fn operands(&mut self, change: &mut dyn FnMut(&mut Operand)) {
        change(self);
    }
}

impl Part for Arc<str> {
    fn print(&self, out: &mut dyn PartSink) {
        out.text(&quote(self));
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        let token = source.token()?;
        unquote(&token).map(Arc::from).ok_or_else(|| PartError(format!("expected a quoted string, found `{token}`")))
    }
    fn visit(&self, _: &mut dyn PartVisitor) {}
}

impl Part for TerminateReason {
    fn print(&self, out: &mut dyn PartSink) {
        out.text(match self {
            TerminateReason::Abi => "abi",
            TerminateReason::InCleanup => "in_cleanup",
        });
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        match &*source.token()? {
            "abi" => Ok(TerminateReason::Abi),
            "in_cleanup" => Ok(TerminateReason::InCleanup),
            other => Err(PartError(format!("`{other}` is not a reason to terminate"))),
        }
    }
    fn visit(&self, _: &mut dyn PartVisitor) {}
}

/// A bracketed list.
impl<T: Part> Part for Vec<T> {
    fn print(&self, out: &mut dyn PartSink) {
        out.text("[");
        for (index, item) in self.iter().enumerate() {
            if index > 0 {
                out.text(", ");
            }
            item.print(out);
        }
        out.text("]");
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        expect(source, "[")?;
        let mut items = Vec::new();
        while source.peek().as_deref() != Some("]") {
            items.push(T::parse(source)?);
        }
        expect(source, "]")?;
        Ok(items)
    }
    fn visit(&self, visitor: &mut dyn PartVisitor) {
        self.iter().for_each(|item| item.visit(visitor));
    }
    fn operands(&mut self, change: &mut dyn FnMut(&mut Operand)) {
        self.iter_mut().for_each(|item| item.operands(change));
    }
}

impl<T: Part> Part for Box<T> {
    fn print(&self, out: &mut dyn PartSink) {
        (**self).print(out);
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        T::parse(source).map(Box::new)
    }
    fn visit(&self, visitor: &mut dyn PartVisitor) {
        (**self).visit(visitor);
    }
    fn operands(&mut self, change: &mut dyn FnMut(&mut Operand)) {
        (**self).operands(change);
    }
}

/// `%3:int`, `%4:ptr`, `%5:wide`; `%3` for `%3:int`.
impl Part for Param {
    fn print(&self, out: &mut dyn PartSink) {
        self.cell.print(out);
        out.text(match self.kind {
            CellKind::Int => ":int",
            CellKind::Ptr => ":ptr",
            CellKind::Wide => ":wide",
        });
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        let cell = Cell::parse(source)?;
        if source.peek().as_deref() != Some(":") {
            return Ok(Param { cell, kind: CellKind::Int });
        }
        expect(source, ":")?;
        let kind = match &*source.token()? {
            "int" => CellKind::Int,
            "ptr" => CellKind::Ptr,
            "wide" => CellKind::Wide,
            other => return Err(PartError(format!("`{other}` is not a kind of cell"))),
        };
        Ok(Param { cell, kind })
    }
    fn visit(&self, visitor: &mut dyn PartVisitor) {
        visitor.def(self.cell);
        if self.kind == CellKind::Wide {
            visitor.def(Cell(self.cell.0.saturating_add(1)));
        }
    }
}

/// `[1 => b2, 5 => b3] else b4`.
impl Part for SwitchTable {
    fn print(&self, out: &mut dyn PartSink) {
        out.text("[");
        for (index, (value, block)) in self.cases.iter().enumerate() {
            out.text(&format!("{}{value} => {block}", if index > 0 { ", " } else { "" }));
        }
        out.text(&format!("] else {}", self.otherwise));
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        expect(source, "[")?;
        let mut cases = Vec::new();
        while source.peek().as_deref() != Some("]") {
            let value = u128::parse(source)?;
            expect(source, "=>")?;
            cases.push((value, BlockId::parse(source)?));
        }
        expect(source, "]")?;
        expect(source, "else")?;
        Ok(SwitchTable { cases, otherwise: BlockId::parse(source)? })
    }
    fn visit(&self, visitor: &mut dyn PartVisitor) {
        self.cases.iter().for_each(|(_, block)| visitor.block(*block));
        visitor.block(self.otherwise);
    }
}

/// `f3`, `ptr %4`, `virtual %5 3`.
impl Part for Callee {
    fn print(&self, out: &mut dyn PartSink) {
        match self {
            Callee::Direct(func) => func.print(out),
            Callee::Pointer(pointer) => {
                out.text("ptr ");
                pointer.print(out);
            }
            Callee::Virtual { vtable, slot } => {
                out.text("virtual ");
                vtable.print(out);
                out.text(&format!(" {slot}"));
            }
        }
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        match source.peek().as_deref() {
            Some("ptr") => {
                source.token()?;
                Ok(Callee::Pointer(Operand::parse(source)?))
            }
            Some("virtual") => {
                source.token()?;
                Ok(Callee::Virtual { vtable: Operand::parse(source)?, slot: u32::parse(source)? })
            }
            _ => FuncId::parse(source).map(Callee::Direct),
        }
    }
    fn visit(&self, visitor: &mut dyn PartVisitor) {
        match self {
            Callee::Direct(func) => visitor.func(*func),
            Callee::Pointer(operand) | Callee::Virtual { vtable: operand, .. } => visitor.read(*operand),
        }
    }
    fn operands(&mut self, change: &mut dyn FnMut(&mut Operand)) {
        match self {
            Callee::Direct(_) => {}
            Callee::Pointer(operand) | Callee::Virtual { vtable: operand, .. } => change(operand),
        }
    }
}

/// `unwind continue` (also if nothing follows), `unwind b3`, `unwind unreachable`, `unwind terminate abi`.
impl Part for Unwind {
    fn print(&self, out: &mut dyn PartSink) {
        out.text("unwind ");
        match self {
            Unwind::Continue => out.text("continue"),
            Unwind::Unreachable => out.text("unreachable"),
            Unwind::Cleanup(block) => block.print(out),
            Unwind::Terminate(reason) => {
                out.text("terminate ");
                reason.print(out);
            }
        }
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        if source.peek().is_none() {
            return Ok(Unwind::Continue);
        }
        expect(source, "unwind")?;
        match source.peek().as_deref() {
            Some("continue") => source.token().map(|_| Unwind::Continue),
            Some("unreachable") => source.token().map(|_| Unwind::Unreachable),
            Some("terminate") => {
                source.token()?;
                TerminateReason::parse(source).map(Unwind::Terminate)
            }
            _ => BlockId::parse(source).map(Unwind::Cleanup),
        }
    }
    fn visit(&self, visitor: &mut dyn PartVisitor) {
        if let Unwind::Cleanup(block) = self {
            visitor.block(*block);
        }
    }
}

/// `f3 s1 [%1, 5] -> [%2:int] b4 unwind continue`; `never` in place of the block for calls that don't return. `-> []`
/// may be left out.
impl Part for CallOp {
    fn print(&self, out: &mut dyn PartSink) {
        self.callee.print(out);
        out.text(&format!(" {} ", self.sig));
        self.args.print(out);
        print_rets(&self.rets, out);
        match self.target {
            Some(block) => out.text(&format!(" {block} ")),
            None => out.text(" never "),
        }
        self.unwind.print(out);
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        let callee = Callee::parse(source)?;
        let sig = SigId::parse(source)?;
        let args = Vec::parse(source)?;
        let rets = parse_rets(source)?;
        let target = if source.peek().as_deref() == Some("never") {
            source.token()?;
            None
        } else {
            Some(BlockId::parse(source)?)
        };
        Ok(CallOp { callee, sig, args, rets, target, unwind: Unwind::parse(source)? })
    }
    fn visit(&self, visitor: &mut dyn PartVisitor) {
        self.callee.visit(visitor);
        visitor.sig(self.sig);
        self.args.visit(visitor);
        self.rets.visit(visitor);
        self.target.iter().for_each(|block| visitor.block(*block));
        self.unwind.visit(visitor);
    }
    fn operands(&mut self, change: &mut dyn FnMut(&mut Operand)) {
        self.callee.operands(change);
        self.args.operands(change);
    }
}

/// `copy_bytes [%1, %2, %3] -> [] [8, 8, 1] [t3]`: name, arguments, results, immediates, types. `-> []` and the empty lists at
/// the end may be left out.
impl Part for IntrinsicOp {
    fn print(&self, out: &mut dyn PartSink) {
        self.name.print(out);
        out.text(" ");
        self.args.print(out);
        print_rets(&self.rets, out);
        if !self.imms.is_empty() || !self.tys.is_empty() {
            out.text(" ");
            self.imms.print(out);
        }
        if !self.tys.is_empty() {
            out.text(" ");
            self.tys.print(out);
        }
    }
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError> {
        let name = Intrinsic::parse(source)?;
        let args = Vec::parse(source)?;
        let rets = parse_rets(source)?;
        let imms = if source.peek().is_some() { Vec::parse(source)? } else { Vec::new() };
        let tys = if source.peek().is_some() { Vec::parse(source)? } else { Vec::new() };
        Ok(IntrinsicOp { name, args, rets, imms, tys })
    }
    fn visit(&self, visitor: &mut dyn PartVisitor) {
        self.args.visit(visitor);
        self.rets.visit(visitor);
        self.tys.visit(visitor);
    }
    fn operands(&mut self, change: &mut dyn FnMut(&mut Operand)) {
        self.args.operands(change);
    }
}

fn print_rets(rets: &Vec<Param>, out: &mut dyn PartSink) {
    if !rets.is_empty() {
        out.text(" -> ");
        rets.print(out);
    }
}

fn parse_rets(source: &mut dyn PartSource) -> Result<Vec<Param>, PartError> {
    if source.peek().as_deref() != Some("->") {
        return Ok(Vec::new());
    }
    expect(source, "->")?;
    Vec::parse(source)
}

/// A string in double quotes with `\"`, `\\`, `\n` and `\u{..}` escapes.
pub(crate) fn quote(text: &str) -> String {
    format!("{text:?}")
}

/// The inverse of [`quote`]; `None` if the token is not a well-formed quoted string.
pub(crate) fn unquote(token: &str) -> Option<String> {
    let inner = token.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next()? {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            '0' => out.push('\0'),
            '\'' => out.push('\''),
            '"' => out.push('"'),
            '\\' => out.push('\\'),
            'u' => {
                let rest = chars.as_str().strip_prefix('{')?;
                let (digits, after) = rest.split_once('}')?;
                out.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
                chars = after.chars();
            }
            _ => return None,
        }
    }
    Some(out)
}

fn expect(source: &mut dyn PartSource, wanted: &str) -> Result<(), PartError> {
    let token = source.token()?;
    if token == wanted { Ok(()) } else { Err(PartError(format!("expected `{wanted}`, found `{token}`"))) }
}
