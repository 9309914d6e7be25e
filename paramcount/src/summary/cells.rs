//! How many cells of a terminal a character fills. It does not know what is written.

use core::ops::RangeInclusive;

/// Combining marks and joiners, which stand on the character before them.
const NONE: [RangeInclusive<char>; 4] =
    ['\u{300}'..='\u{36f}', '\u{200b}'..='\u{200f}', '\u{20d0}'..='\u{20f0}', '\u{fe00}'..='\u{fe0f}'];

/// The scripts of East Asia and pictographs, by whole blocks: names of layers seldom need a finer table.
const TWO: [RangeInclusive<char>; 12] = [
    '\u{1100}'..='\u{115f}',
    '\u{2e80}'..='\u{303e}',
    '\u{3041}'..='\u{a4c6}',
    '\u{a960}'..='\u{a97c}',
    '\u{ac00}'..='\u{d7a3}',
    '\u{f900}'..='\u{faff}',
    '\u{fe30}'..='\u{fe6b}',
    '\u{ff01}'..='\u{ff60}',
    '\u{ffe0}'..='\u{ffe6}',
    '\u{1f300}'..='\u{1f64f}',
    '\u{1f680}'..='\u{1f9ff}',
    '\u{20000}'..='\u{3fffd}',
];

/// A control character counts as the space that is written for it.
pub(super) fn cells(character: char) -> usize {
    let holds = |ranges: &[RangeInclusive<char>]| ranges.iter().any(|range| range.contains(&character));
    if character.is_ascii() {
        1
    } else if holds(&NONE) {
        0
    } else if holds(&TWO) {
        2
    } else {
        1
    }
}
