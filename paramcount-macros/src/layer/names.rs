//! Names as Keras makes them in a fresh session, and in a saved file for each list of layers: the class in snake case,
//! numbered from the second on.

use crate::collect::CollectVec;
use crate::map::Map;
use std::rc::Rc;

/// The counters of one session, or of one list.
#[derive(Clone, Default)]
pub(crate) struct Names {
    counters: Map<String, usize>,
}

impl Names {
    /// The next name for a layer of this class.
    pub(crate) fn next(&mut self, class: &str) -> Rc<str> {
        let name = snake_case(class);
        let count = self.counters.or_insert(name.clone(), Default::default());
        *count += 1;
        match *count {
            1 => name.into(),
            n => format!("{name}_{}", n - 1).into(),
        }
    }
}

/// Keras's `to_snake_case`: `(.)([A-Z][a-z]+)` and then `([a-z])([A-Z])` get a `_` between their groups, so a digit is no
/// boundary before a lone capital.
pub(crate) fn snake_case(class: &str) -> String {
    let letters: Vec<char> = class.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect_vec();
    let first = separate_words(&letters);
    let mut out = String::new();
    for (i, c) in first.iter().enumerate() {
        let after_small = i > 0 && first.get(i - 1).is_some_and(char::is_ascii_lowercase);
        if c.is_ascii_uppercase() && after_small {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// `(.)([A-Z][a-z]+)` → `\1_\2`, as Python's `re.sub` walks: matches do not overlap.
fn separate_words(letters: &[char]) -> Vec<char> {
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(c) = letters.get(i) {
        out.push(*c);
        i += 1;
        let word = letters.get(i).is_some_and(char::is_ascii_uppercase)
            && letters.get(i + 1).is_some_and(char::is_ascii_lowercase);
        if word {
            out.push('_');
            out.extend(letters.get(i));
            i += 1;
            while let Some(small) = letters.get(i).filter(|c| c.is_ascii_lowercase()) {
                out.push(*small);
                i += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Names, snake_case};

    #[test]
    fn names_are_keras_s() {
        let pairs = [
            ("Conv2D", "conv2d"),
            ("Foo3DBar", "foo3d_bar"),
            ("PReLU", "p_re_lu"),
            ("ReLU", "re_lu"),
            ("LeakyReLU", "leaky_re_lu"),
            ("ELU", "elu"),
            ("MyHTTPLayer2X", "my_http_layer2x"),
            ("_Priv", "__priv"),
            ("GroupedQueryAttention", "grouped_query_attention"),
            ("ConvLSTM2D", "conv_lstm2d"),
            ("RMSNormalization", "rms_normalization"),
            ("STFTSpectrogram", "stft_spectrogram"),
            ("GlobalAveragePooling2D", "global_average_pooling2d"),
        ];
        for (class, name) in pairs {
            assert_eq!(snake_case(class), name);
        }
        let mut names = Names::default();
        assert_eq!([&*names.next("Conv2D"), &*names.next("Conv2D")], ["conv2d", "conv2d_1"]);
    }
}
