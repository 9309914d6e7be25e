//! A sentence put together while rustc evaluates a constant, for `panic!("{}", message.as_str())`. It does not know
//! what is said.

const CAPACITY: usize = 2048;
/// An `i128` has at most 39 digits.
const DIGITS: usize = 39;

/// The sentence so far. What does not fit any more is left out.
#[derive(Clone, Copy)]
pub struct Message {
    buffer: [u8; CAPACITY],
    len: usize,
}

/// A check of a network: says texts and numbers by turns if it fails, a text first and last.
///
/// # Panics
///
/// If it fails. In a constant that fails the build.
#[track_caller]
pub const fn check(fails: bool, texts: &[&str], numbers: &[i128]) {
    if fails {
        panic!("{}", message(texts, numbers).as_str());
    }
}

/// The same with a sentence of other parts.
///
/// # Panics
///
/// If it fails.
#[track_caller]
pub const fn check_said(fails: bool, message: Message) {
    if fails {
        panic!("{}", message.as_str());
    }
}

/// Texts and numbers by turns, a text first and last.
const fn message(texts: &[&str], numbers: &[i128]) -> Message {
    let mut message = Message::new();
    let mut index = 0;
    while index < texts.len() {
        message = message.text(texts[index]);
        if index < numbers.len() {
            message = message.number(numbers[index]);
        }
        index += 1;
    }
    message
}

impl Message {
    /// Nothing said yet.
    #[allow(clippy::new_without_default, reason = "`default` is no const function")]
    pub const fn new() -> Self {
        Self { buffer: [0; CAPACITY], len: 0 }
    }

    /// Adds a text.
    pub const fn text(mut self, text: &str) -> Self {
        let mut fits = CAPACITY - self.len;
        if fits > text.len() {
            fits = text.len();
        }
        while !text.is_char_boundary(fits) {
            fits -= 1;
        }
        let (_, free) = self.buffer.split_at_mut(self.len);
        let (place, _) = free.split_at_mut(fits);
        let (said, _) = text.as_bytes().split_at(fits);
        place.copy_from_slice(said);
        self.len += fits;
        self
    }

    /// Adds a number in decimal.
    pub const fn number(self, number: i128) -> Self {
        let mut digits = [b'0'; DIGITS];
        let mut first = DIGITS - 1;
        let mut rest = number.unsigned_abs();
        loop {
            digits[first] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
            first -= 1;
        }
        let (_, digits) = digits.split_at(first);
        let signed = if number < 0 { self.text("-") } else { self };
        match core::str::from_utf8(digits) {
            Ok(digits) => signed.text(digits),
            Err(_) => signed,
        }
    }

    /// Adds a number in decimal, with commas between the thousands.
    pub const fn thousands(self, number: u128) -> Self {
        if number < 1000 {
            return self.number(number as i128);
        }
        let (message, rest) = (self.thousands(number / 1000).text(","), (number % 1000) as i128);
        match rest {
            ..10 => message.text("00").number(rest),
            10..100 => message.text("0").number(rest),
            _ => message.number(rest),
        }
    }

    /// Adds a number that may have a fraction, of which six digits are kept.
    pub const fn fraction(self, number: f64) -> Self {
        const UNIT: u128 = 1_000_000;
        if number.is_nan() {
            return self.text("NaN");
        }
        let signed = if number < 0.0 { self.text("-") } else { self };
        let millionths = (number.abs() * UNIT as f64 + 0.5) as u128;
        let mut message = signed.number((millionths / UNIT) as i128).text(".");
        let (mut rest, mut digit) = (millionths % UNIT, UNIT / 10);
        loop {
            message = message.number((rest / digit) as i128);
            rest %= digit;
            if rest == 0 {
                return message;
            }
            digit /= 10;
        }
    }

    /// Adds a shape, as Keras writes it: `(None, 32)`.
    pub const fn shape(self, shape: &[Option<usize>]) -> Self {
        let mut message = self.text("(");
        let mut axis = 0;
        while axis < shape.len() {
            if axis > 0 {
                message = message.text(", ");
            }
            message = match shape[axis] {
                Some(size) => message.number(size as i128),
                None => message.text("None"),
            };
            axis += 1;
        }
        message.text(")")
    }

    /// Whether nothing has been said.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What has been said.
    pub const fn as_str(&self) -> &str {
        let (said, _) = self.buffer.split_at(self.len);
        match core::str::from_utf8(said) {
            Ok(said) => said,
            Err(_) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn texts_and_numbers_follow_each_other() {
        const SENTENCE: Message =
            Message::new().text("kernel_size ").number(5).text(" is larger than ").number(-30).text("…");
        const TEXT: &str = SENTENCE.as_str();
        assert_eq!(TEXT, "kernel_size 5 is larger than -30…");
    }

    #[test]
    fn texts_and_numbers_are_said_by_turns() {
        assert_eq!(message(&["a ", ", ", ""], &[1, -2]).as_str(), "a 1, -2");
        assert_eq!(message(&["alone"], &[]).as_str(), "alone");
    }

    #[test]
    #[should_panic(expected = "a 1, -2")]
    fn what_fails_is_said() {
        check(false, &["nothing"], &[]);
        check_said(false, Message::new());
        check(true, &["a ", ", ", ""], &[1, -2]);
    }

    #[test]
    fn every_number_can_be_said() {
        for number in [0, 9, 10, -1, i128::MAX, i128::MIN] {
            assert_eq!(Message::new().number(number).as_str(), number.to_string());
        }
    }

    #[test]
    fn thousands_are_parted() {
        let said = |number: u128| Message::new().thousands(number).as_str().to_string();
        assert_eq!([0, 999, 1_000, 75_009, 1_020_300].map(said), ["0", "999", "1,000", "75,009", "1,020,300"]);
    }

    #[test]
    fn fractions_are_rounded() {
        let said = |number: f64| Message::new().fraction(number).as_str().to_string();
        assert_eq!([0.0, 2.0, 1.5, -0.25, 0.05].map(said), ["0.0", "2.0", "1.5", "-0.25", "0.05"]);
        assert_eq!([1.2_f32.into(), 0.999_999_9, 1e-9].map(said), ["1.2", "1.0", "0.0"]);
        assert_eq!([f64::NAN, 1e6].map(said), ["NaN", "1000000.0"]);
    }

    #[test]
    fn what_does_not_fit_is_cut_between_characters() {
        let nearly_full = Message::new().text(&"x".repeat(CAPACITY - 2));
        assert_eq!(nearly_full.text("é!").as_str().chars().last(), Some('é'));
        assert_eq!(nearly_full.text("…").as_str().len(), CAPACITY - 2);
        assert_eq!(nearly_full.number(1234).as_str().len(), CAPACITY);
        assert_eq!(nearly_full.text("xx").text("x").as_str().len(), CAPACITY);
    }
}
