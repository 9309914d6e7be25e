//! The types of numbers, and what a policy makes of one: `mixed_float16` keeps its weights as `float32` and reckons in
//! `float16`.

/// The type of a number, as Keras has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Dtype {
    F16,
    BF16,
    F32,
    F64,
    F8E4M3,
    F8E5M2,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    Bool,
    Complex64,
    Complex128,
    Text,
}

/// What a layer's `dtype` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Policy {
    /// The type of the weights.
    pub(crate) variables: Dtype,
    /// The type of what the layer gives.
    pub(crate) compute: Dtype,
}

/// Every type: Keras's name for it, and the bytes of one number.
const DTYPES: &[(Dtype, &str, usize)] = &[
    (Dtype::F16, "float16", 2),
    (Dtype::BF16, "bfloat16", 2),
    (Dtype::F32, "float32", 4),
    (Dtype::F64, "float64", 8),
    (Dtype::F8E4M3, "float8_e4m3fn", 1),
    (Dtype::F8E5M2, "float8_e5m2", 1),
    (Dtype::I8, "int8", 1),
    (Dtype::I16, "int16", 2),
    (Dtype::I32, "int32", 4),
    (Dtype::I64, "int64", 8),
    (Dtype::U8, "uint8", 1),
    (Dtype::U16, "uint16", 2),
    (Dtype::U32, "uint32", 4),
    (Dtype::U64, "uint64", 8),
    (Dtype::Bool, "bool", 1),
    (Dtype::Complex64, "complex64", 8),
    (Dtype::Complex128, "complex128", 16),
    (Dtype::Text, "string", 0),
];

impl Dtype {
    /// The type of that name.
    pub(crate) fn named(name: &str) -> Option<Dtype> {
        DTYPES.iter().find(|(_, known, _)| *known == name).map(|(dtype, ..)| *dtype)
    }

    /// Keras's name for it.
    pub(crate) fn name(self) -> &'static str {
        DTYPES.iter().find(|(dtype, ..)| *dtype == self).map_or("", |(_, name, _)| name)
    }

    /// The bytes of one number; 0 for text, as `paramcount` says too.
    pub(crate) fn bytes(self) -> usize {
        DTYPES.iter().find(|(dtype, ..)| *dtype == self).map_or(0, |(.., bytes)| *bytes)
    }

    /// How much a type can hold: truths, whole numbers, fractions, complex numbers.
    pub(crate) fn rank(self) -> usize {
        match self {
            Dtype::Bool => 0,
            Dtype::Complex64 | Dtype::Complex128 => 3,
            dtype if dtype.is_float() => 2,
            _ => 1,
        }
    }

    /// The type in which numbers of two types meet, as Keras has it (`keras/src/backend/common/dtypes.py`).
    pub(crate) fn joined(self, other: Dtype) -> Dtype {
        use Dtype::{BF16, F16, F32, I8, I16, I32, I64, U8, U16, U32, U64};
        let (less, more) =
            if (self.rank(), self.bytes()) <= (other.rank(), other.bytes()) { (self, other) } else { (other, self) };
        let signed = |dtype: Dtype| matches!(dtype, I8 | I16 | I32 | I64);
        match (less, more) {
            (F16, BF16) | (BF16, F16) => F32,
            _ if less.rank() < more.rank() || less.rank() != 1 || signed(less) == signed(more) => more,
            _ if signed(more) && more.bytes() > less.bytes() => more,
            (U8, _) | (_, U8) => I16,
            (U16, _) | (_, U16) => I32,
            (U32, _) | (_, U32) => I64,
            (U64, _) | (_, U64) => F32,
            _ => more,
        }
    }

    /// Whether it has a fraction: a layer makes such inputs its own type.
    pub(crate) fn is_float(self) -> bool {
        self.name().contains("float")
    }
}

impl Policy {
    /// The policy of that name.
    pub(crate) fn named(name: &str) -> Option<Policy> {
        match name.strip_prefix("mixed_") {
            Some(compute) => Some(Policy { variables: Dtype::F32, compute: Dtype::named(compute)? }),
            None => Dtype::named(name).map(|dtype| Policy { variables: dtype, compute: dtype }),
        }
    }
}

impl Default for Policy {
    fn default() -> Policy {
        Policy { variables: Dtype::F32, compute: Dtype::F32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::registries::DTYPES as NAMES;

    #[test]
    fn every_name_is_a_policy() {
        for name in NAMES {
            let policy = Policy::named(name).unwrap_or_else(|| panic!("{name}"));
            assert!(name.ends_with(policy.compute.name()));
        }
        let mixed = Policy { variables: Dtype::F32, compute: Dtype::BF16 };
        assert_eq!(Policy::named("mixed_bfloat16"), Some(mixed));
        assert!(Dtype::F8E4M3.is_float() && Dtype::BF16.is_float() && !Dtype::Bool.is_float());
    }

    #[test]
    fn types_have_widths() {
        for (width, types) in [
            (0, &["string"][..]),
            (1, &["int8", "uint8", "bool", "float8_e4m3fn", "float8_e5m2"]),
            (2, &["float16", "bfloat16", "int16", "uint16"]),
            (4, &["float32", "int32", "uint32"]),
            (8, &["float64", "int64", "uint64", "complex64"]),
            (16, &["complex128"]),
        ] {
            assert!(types.iter().all(|name| Dtype::named(name).map(Dtype::bytes) == Some(width)), "{types:?}");
        }
    }
}
