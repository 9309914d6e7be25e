//! The arithmetic of sizes that only rustc knows, on `i128`: it saturates, rounds as Python does and never panics, so
//! that a bad size reaches the check that names it. It does not know what a size is for.

/// `a + b`.
pub const fn add(a: i128, b: i128) -> i128 {
    a.saturating_add(b)
}

/// The sum of all.
pub const fn sum(numbers: &[i128]) -> i128 {
    let mut sum = 0;
    let mut index = 0;
    while index < numbers.len() {
        sum = add(sum, numbers[index]);
        index += 1;
    }
    sum
}

/// The product of sizes.
pub const fn product(sizes: &[usize]) -> i128 {
    let mut product = 1;
    let mut index = 0;
    while index < sizes.len() {
        product = mul(product, sizes[index] as i128);
        index += 1;
    }
    product
}

/// The sum of products of sizes.
pub const fn products(all: &[&[usize]]) -> i128 {
    let mut sum = 0;
    let mut index = 0;
    while index < all.len() {
        sum = add(sum, product(all[index]));
        index += 1;
    }
    sum
}

/// Whether all hold.
pub const fn all(conditions: &[bool]) -> bool {
    let mut index = 0;
    while index < conditions.len() {
        if !conditions[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// `a - b`.
pub const fn sub(a: i128, b: i128) -> i128 {
    a.saturating_sub(b)
}

/// `a * b`.
pub const fn mul(a: i128, b: i128) -> i128 {
    a.saturating_mul(b)
}

/// Python's `a // b`, which rounds down; 0 where `b` is 0.
pub const fn floor_div(a: i128, b: i128) -> i128 {
    if b == 0 {
        return 0;
    }
    let quotient = a.saturating_div(b);
    if modulo(a, b) != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient }
}

/// Python's `a % b`, which has the sign of `b`; 0 where `b` is 0.
pub const fn modulo(a: i128, b: i128) -> i128 {
    if b == 0 {
        return 0;
    }
    let rest = a.wrapping_rem(b);
    if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest }
}

/// A Rust constant that one `network!` holds and another asks for as a whole number; the one that holds it may not know
/// that it is meant as one.
pub struct Held<T>(pub T);

impl Held<usize> {
    /// As it is.
    pub const fn whole(self) -> usize {
        self.0
    }
}

impl Held<f64> {
    /// Without the fraction, which it may not have.
    pub const fn whole(self) -> usize {
        let whole = self.0 as usize;
        assert!(whole as f64 == self.0, "a whole number is meant, and this Rust constant has a fraction");
        whole
    }
}

/// The larger of the two.
pub const fn max(a: i128, b: i128) -> i128 {
    if a < b { b } else { a }
}

/// The smaller of the two.
pub const fn min(a: i128, b: i128) -> i128 {
    if b < a { b } else { a }
}

/// `base ** exponent`; 0 where `exponent` is negative.
pub const fn pow(base: i128, exponent: i128) -> i128 {
    if exponent < 0 {
        return 0;
    }
    // Beyond any exponent that a `u32` holds only the sign can still change, and that goes by parity.
    let largest = u32::MAX as i128 - 1;
    let exponent = if exponent > largest { largest + exponent % 2 } else { exponent };
    base.saturating_pow(exponent as u32)
}

/// A size: 0 for what is negative, `usize::MAX` for what is too large.
pub const fn size(value: i128) -> usize {
    if value > usize::MAX as i128 { usize::MAX } else { max(value, 0) as usize }
}

/// A number of bytes, which may be larger than a size where `usize` is small.
pub const fn bytes(value: i128) -> u64 {
    min(max(value, 0), u64::MAX as i128) as u64
}

/// The multiply-adds that are the sum of products of sizes.
pub const fn macs(all: &[&[usize]]) -> Option<u64> {
    Some(bytes(products(all)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST: i128 = i128::MAX;
    const FIRST: i128 = i128::MIN;

    #[test]
    fn division_rounds_as_in_python() {
        for (a, b, quotient, rest) in [
            (7, 2, 3, 1),
            (-7, 2, -4, 1),
            (7, -2, -4, -1),
            (-7, -2, 3, -1),
            (6, -2, -3, 0),
            (-6, 2, -3, 0),
            (0, 5, 0, 0),
        ] {
            assert_eq!((floor_div(a, b), modulo(a, b)), (quotient, rest), "{a} and {b}");
        }
    }

    #[test]
    fn nothing_panics() {
        assert_eq!((floor_div(1, 0), modulo(1, 0)), (0, 0));
        assert_eq!((floor_div(FIRST, -1), modulo(FIRST, -1)), (LAST, 0));
        assert_eq!((floor_div(FIRST, 1), floor_div(FIRST, LAST)), (FIRST, -2));
        assert_eq!((add(LAST, 1), sub(FIRST, 1), mul(LAST, -2)), (LAST, FIRST, FIRST));
    }

    #[test]
    fn many_at_once() {
        assert_eq!((sum(&[]), sum(&[3, -1, 5]), sum(&[LAST, 1])), (0, 7, LAST));
        assert_eq!((all(&[]), all(&[true, true]), all(&[true, false, true])), (true, true, false));
    }

    #[test]
    fn products_of_sizes_and_their_sum() {
        const MOST: usize = usize::MAX;
        assert_eq!((product(&[]), product(&[3, 5, 2]), product(&[MOST; 8])), (1, 30, LAST));
        assert_eq!((product(&[MOST, MOST, MOST, 0]), product(&[0, MOST, MOST, MOST])), (0, 0));
        assert_eq!((products(&[]), products(&[&[3, 5], &[2]]), products(&[&[MOST; 8], &[1]])), (0, 17, LAST));
        assert_eq!((macs(&[&[3, 5], &[2]]), macs(&[&[MOST; 3]])), (Some(17), Some(u64::MAX)));
    }

    #[test]
    fn powers() {
        assert_eq!((pow(2, 10), pow(-3, 3), pow(0, 0), pow(5, -1)), (1024, -27, 1, 0));
        assert_eq!((pow(2, 200), pow(-2, 201), pow(1, LAST), pow(0, LAST)), (LAST, FIRST, 1, 0));
        assert_eq!((pow(-1, 1 << 40), pow(-1, (1 << 40) + 1)), (1, -1));
    }

    #[test]
    fn sizes_stop_at_both_ends() {
        assert_eq!((size(-1), size(7), size(LAST), size(FIRST)), (0, 7, usize::MAX, 0));
        assert_eq!((bytes(-1), bytes(7), bytes(LAST)), (0, 7, u64::MAX));
        assert_eq!((max(-1, 4), max(4, -1), min(-1, 4), min(4, -1)), (4, 4, -1, -1));
    }
}
