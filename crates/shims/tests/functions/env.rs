use assay_machine::ForeignLibrary;
use assay_shims::Linux;

use super::{NULL, Test, Value, n};

fn with(variables: &[(&str, &str)]) -> Test {
    let t = Test::new();
    t.world.borrow_mut().environment =
        variables.iter().map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec())).collect();
    t
}

impl Test {
    fn getenv(&mut self, name: &str) -> Option<String> {
        let name = self.string(name);
        let value = self.call("getenv", &[name]);
        (value.word != 0).then(|| self.text(value))
    }

    fn setenv(&mut self, name: &str, value: &str, overwrite: u64) -> i32 {
        let (name, value) = (self.string(name), self.string(value));
        self.call("setenv", &[name, value, n(overwrite)]).as_i32()
    }

    /// What a program finds that walks through `environ`.
    fn environ(&mut self) -> Vec<String> {
        let find = Linux::default().variable("environ").unwrap();
        let place = find(&mut self.m, 8).unwrap();
        let array = self.m.read_ptr(place, 0).unwrap();
        let mut variables = Vec::new();
        loop {
            let variable = self.m.read_ptr(array, variables.len() as u64 * 8).unwrap();
            if variable.addr == 0 {
                return variables;
            }
            variables.push(self.text(Value::ptr(variable)));
        }
    }
}

#[test]
fn the_environment_is_the_hosts() {
    let mut t = with(&[("A", "1"), ("B", "")]);
    assert_eq!(t.environ(), ["A=1", "B="]);
    assert_eq!(t.getenv("A").as_deref(), Some("1"));
    assert_eq!(t.getenv("B").as_deref(), Some(""));
    assert_eq!(t.getenv("C"), None);
    assert_eq!(t.getenv(""), None);
}

#[test]
fn variables_are_set_and_removed() {
    let mut t = with(&[("A", "1")]);
    assert_eq!(t.setenv("B", "2", 1), 0);
    assert_eq!(t.setenv("A", "3", 0), 0);
    assert_eq!(t.environ(), ["A=1", "B=2"]);
    assert_eq!(t.setenv("A", "3", 1), 0);
    let name = t.string("B");
    assert_eq!(t.call("unsetenv", &[name]).as_i32(), 0);
    assert_eq!(t.environ(), ["A=3"]);
    t.call("clearenv", &[]);
    assert_eq!(t.environ(), [""; 0]);
}

#[test]
fn names_are_checked() {
    let mut t = with(&[]);
    assert_eq!(t.setenv("A=B", "1", 1), -1);
    assert_eq!(t.setenv("", "1", 1), -1);
    assert_eq!(t.fails("setenv", &[NULL, NULL, n(1)]), 22);
    assert_eq!(t.fails("unsetenv", &[NULL]), 22);
}

#[test]
fn a_changed_value_is_no_longer_there() {
    let mut t = with(&[("A", "1")]);
    let name = t.string("A");
    let value = t.call("getenv", &[name]);
    t.setenv("A", "2", 1);
    assert!(t.m.read_c_str(value.as_ptr()).is_err());
}

#[test]
fn putenv_uses_the_callers_string() {
    let mut t = with(&[("A", "1")]);
    let string = t.string("A=2");
    t.call("putenv", &[string]);
    assert_eq!(t.environ(), ["A=2"]);
    t.m.write_bytes(string.as_ptr().wrapping_offset(2), b"3").unwrap();
    assert_eq!(t.getenv("A").as_deref(), Some("3"));
    // It is not ours to free.
    t.setenv("A", "4", 1);
    assert_eq!(t.text(string), "A=3");
}

#[test]
fn a_program_may_replace_the_array() {
    let mut t = with(&[("A", "1")]);
    let find = Linux::default().variable("environ").unwrap();
    let place = find(&mut t.m, 8).unwrap();
    t.m.write_ptr(place, 0, NULL.as_ptr()).unwrap();
    assert_eq!(t.getenv("A"), None);
    assert_eq!(t.setenv("B", "2", 1), 0);
    assert_eq!(t.environ(), ["B=2"]);
}
