//! Unions: fields over each other, patterns, `ManuallyDrop` fields, `repr(C)`.
use std::mem::ManuallyDrop;

#[repr(C)]
#[derive(Clone, Copy)]
union Bits {
    float: f32,
    word: u32,
    bytes: [u8; 4],
}

union Owned {
    text: ManuallyDrop<String>,
    number: u64,
}

#[repr(C)]
struct Tagged {
    is_float: bool,
    bits: Bits,
}

fn describe(tagged: &Tagged) -> String {
    unsafe {
        match tagged {
            Tagged { is_float: true, bits: Bits { float } } => format!("float {float}"),
            Tagged { is_float: false, bits: Bits { word: 0 } } => "zero".into(),
            Tagged { is_float: false, bits: Bits { word } } => format!("word {word}"),
        }
    }
}

fn main() {
    let mut bits = Bits { float: 1.0 };
    assert_eq!(unsafe { bits.word }, 0x3f80_0000);
    bits.bytes = 0x4000_0000u32.to_ne_bytes();
    assert_eq!(unsafe { bits.float }, 2.0);
    unsafe { bits.bytes[if cfg!(target_endian = "little") { 3 } else { 0 }] = 0xc0 };
    assert_eq!(unsafe { bits.float }, -2.0);

    println!("{}", describe(&Tagged { is_float: true, bits: Bits { float: 0.5 } }));
    println!("{}", describe(&Tagged { is_float: false, bits: Bits { word: 0 } }));
    println!("{}", describe(&Tagged { is_float: false, bits: Bits { word: 8 } }));

    let mut owned = Owned { text: ManuallyDrop::new("owned".into()) };
    assert_eq!(unsafe { owned.text.len() }, 5);
    unsafe { ManuallyDrop::drop(&mut owned.text) };
    owned.number = 6;
    assert_eq!(unsafe { owned.number }, 6);
}
