//! Runs are like an array.

use super::*;
use proptest::prelude::*;

proptest! {
    /// Like an array.
    #[test]
    fn as_an_array(steps in proptest::collection::vec((0u64..600, 1u64..400, 0u8..4, 0u8..8), 1..2000)) {
        let mut runs = Runs::new(0u8);
        let mut array = [0u8; 600];
        for (start, len, value, how) in steps {
            // Mostly short ranges, so that there are several chunks.
            let end = if how > 0 { start + 1 + len % 3 } else { start + len };
            match (how, end >= 600) {
                (7, _) if len < 8 => {
                    runs.map(|value| value / 2 * 3 % 4);
                    array.iter_mut().for_each(|value| *value = *value / 2 * 3 % 4);
                }
                (_, past) => {
                    runs.set(start, if past { u64::MAX } else { end }, value);
                    array[start as usize..end.min(600) as usize].fill(value);
                }
            }
            let mut at = 0;
            let mut count = 0;
            while at < 600 {
                let run = runs.get(at);
                prop_assert!(run.start <= at && at < run.end);
                prop_assert!(array[at as usize..run.end.min(600) as usize].iter().all(|value| *value == run.value));
                prop_assert_eq!(runs.first_above(at, run.end, run.value), None);
                at = run.end;
                count += 1;
            }
            let above = (0..600).find(|&at| array[at as usize] > value);
            prop_assert_eq!(runs.first_above(0, 600, value), above);
            let above = (start..600).find(|&at| array[at as usize] > value);
            prop_assert_eq!(runs.first_above(start, u64::MAX, value), above);
            prop_assert_eq!(count, runs.len());
        }
    }
}
