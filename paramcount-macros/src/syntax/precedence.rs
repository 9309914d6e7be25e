//! The operators: how they are written, and how tightly each binds, in which Python and Rust agree but for `not` and `!`.
//! It knows nothing of what they are applied to.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnaryOp {
    Neg,
    Plus,
    /// `!` or `not`
    Not,
    /// `~`
    Invert,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BinaryOp {
    Add,
    Sub,
    Mul,
    /// `/`: on whole numbers the quotient rounded down, as both Rust and the shapes mean it.
    Div,
    Rem,
    Pow,
    MatMul,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    /// Asks for the right side only where the left one does not decide.
    And,
    Or,
    /// Of each element, as `~` is.
    BitAnd,
    BitOr,
    BitXor,
    In,
    Is,
}

pub(super) const LOWEST: u8 = 0;
pub(super) const COMPARISON: u8 = 2;
/// Binds tighter than a sign before it.
pub(super) const POWER: u8 = 8;

/// The higher the level, the tighter an operator binds. One that can be written in two ways stands first as errors show it.
const BINARY: &[(&str, BinaryOp, u8)] = &[
    ("||", BinaryOp::Or, LOWEST),
    ("or", BinaryOp::Or, LOWEST),
    ("&&", BinaryOp::And, 1),
    ("and", BinaryOp::And, 1),
    ("==", BinaryOp::Equal, COMPARISON),
    ("!=", BinaryOp::NotEqual, COMPARISON),
    ("<", BinaryOp::Less, COMPARISON),
    ("<=", BinaryOp::LessEqual, COMPARISON),
    (">", BinaryOp::Greater, COMPARISON),
    (">=", BinaryOp::GreaterEqual, COMPARISON),
    ("in", BinaryOp::In, COMPARISON),
    ("is", BinaryOp::Is, COMPARISON),
    ("|", BinaryOp::BitOr, 3),
    ("^", BinaryOp::BitXor, 4),
    ("&", BinaryOp::BitAnd, 5),
    ("+", BinaryOp::Add, 6),
    ("-", BinaryOp::Sub, 6),
    ("*", BinaryOp::Mul, 7),
    ("/", BinaryOp::Div, 7),
    ("%", BinaryOp::Rem, 7),
    ("@", BinaryOp::MatMul, 7),
    ("**", BinaryOp::Pow, POWER),
];

impl BinaryOp {
    /// The operator that is written so, and its level.
    pub(super) fn written(text: &str) -> Option<(BinaryOp, u8)> {
        BINARY.iter().find(|(known, ..)| *known == text).map(|(_, operator, level)| (*operator, *level))
    }

    /// The operator of `+=` and its like.
    pub(super) fn of_change(text: &str) -> Option<BinaryOp> {
        let (operator, level) = BinaryOp::written(text.strip_suffix('=')?)?;
        (level > COMPARISON).then_some(operator)
    }

    /// The operator as it is written.
    pub(crate) fn symbol(self) -> &'static str {
        BINARY.iter().find(|(_, operator, _)| *operator == self).map_or("", |(symbol, ..)| symbol)
    }
}

impl UnaryOp {
    /// The operator as it is written.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            UnaryOp::Neg => "-",
            UnaryOp::Plus => "+",
            UnaryOp::Not => "!",
            UnaryOp::Invert => "~",
        }
    }
}

/// Whether a name is bound by it: `=`, `+=`.
pub(super) fn binds(operator: &str) -> bool {
    matches!(operator, "=" | ":=") || BinaryOp::of_change(operator).is_some()
}
