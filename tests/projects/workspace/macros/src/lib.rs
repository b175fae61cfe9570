//! A procedural macro: it is compiled for the host and runs natively inside the compiler.

use proc_macro::TokenStream;

/// Derives `fn name() -> &'static str`.
#[proc_macro_derive(Name)]
pub fn name(item: TokenStream) -> TokenStream {
    assert!(!cfg!(miri), "procedural macros are not interpreted");
    let words: Vec<String> = item.into_iter().map(|token| token.to_string()).collect();
    let at = words.iter().position(|word| word == "struct" || word == "enum").expect("a type");
    let name = &words[at + 1];
    format!("impl {name} {{ pub fn name() -> &'static str {{ {name:?} }} }}").parse().unwrap()
}
