//! Did-you-mean: the nearest of the names that would have been right.

use crate::collect::CollectVec;
/// The candidate nearest to `written`, if one is near enough: one edit in a very short name, about a third of its letters
/// in a longer one. A single letter is like no other. A name that differs only in case or in underscores is always near.
/// Of equally near ones the first that begins alike wins.
pub(crate) fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(written, &candidates.into_iter().collect_vec())
}

fn nearest_of<'a>(written: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let target = plain(written);
    let allowed = match target.chars().count() {
        0 => return None,
        1 => 0,
        2..=4 => 1,
        n => (n / 3).min(4),
    };
    let mut best = None;
    for candidate in candidates {
        let name = plain(candidate);
        let found = (distance(&target, &name), !name.starts_with(|first| target.starts_with(first)));
        if found.0 <= allowed && best.is_none_or(|(least, _)| found < least) {
            best = Some((found, *candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The only one of some candidates: of several, none is meant more than the others.
pub(crate) fn only<T>(mut candidates: impl Iterator<Item = T>) -> Option<T> {
    candidates.next().filter(|_| candidates.next().is_none())
}

/// Whether two names differ in nothing but case and underscores.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

fn plain(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

/// `did you mean …?` with the nearest candidate.
pub(crate) fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, candidates).map(|name| format!("did you mean `{name}`?"))
}

/// Edits (a letter more, fewer, other, or two neighbours exchanged) from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect_vec(), b.chars().collect_vec());
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect_vec();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                let before: &Vec<usize> = &before;
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips() {
        let layers = ["Conv2D", "Conv1D", "Dense", "MaxPooling2D"];
        assert_eq!(nearest("Conv2d", layers), Some("Conv2D"));
        assert_eq!(nearest("Dens", layers), Some("Dense"));
        assert_eq!(nearest("max_pooling2d", layers), Some("MaxPooling2D"));
        assert_eq!(nearest("Transformer", layers), None);
        assert_eq!(nearest("rlu", ["elu", "relu"]), Some("relu"));
        assert_eq!(nearest("kernel_sze", ["filters", "kernel_size"]), Some("kernel_size"));
    }
}
