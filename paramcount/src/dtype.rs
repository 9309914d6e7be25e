//! The types of a tensor's numbers. It does not know whose they are.

/// The type of a tensor's numbers, as Keras knows it.
///
/// ```
/// use paramcount::Dtype;
///
/// assert_eq!(Dtype::BF16.bytes(), 2);
/// assert_eq!(Dtype::BF16.name(), "bfloat16");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dtype {
    /// Keras's `bool`.
    Bool,
    /// Keras's `int8`.
    I8,
    /// Keras's `int16`.
    I16,
    /// Keras's `int32`.
    I32,
    /// Keras's `int64`.
    I64,
    /// Keras's `uint8`.
    U8,
    /// Keras's `uint16`.
    U16,
    /// Keras's `uint32`.
    U32,
    /// Keras's `uint64`.
    U64,
    /// Keras's `float8_e4m3fn`.
    F8E4M3,
    /// Keras's `float8_e5m2`.
    F8E5M2,
    /// Keras's `float16`.
    F16,
    /// Keras's `bfloat16`.
    BF16,
    /// Keras's `float32`.
    F32,
    /// Keras's `float64`.
    F64,
    /// Keras's `complex64`: two `F32`.
    Complex64,
    /// Keras's `complex128`: two `F64`.
    Complex128,
    /// Keras's `string`: no number, and of no fixed size.
    Text,
}

impl Dtype {
    /// The bytes of one number; 0 for [`Dtype::Text`].
    #[must_use]
    pub const fn bytes(self) -> usize {
        match self {
            Dtype::Text => 0,
            Dtype::Bool | Dtype::I8 | Dtype::U8 | Dtype::F8E4M3 | Dtype::F8E5M2 => 1,
            Dtype::I16 | Dtype::U16 | Dtype::F16 | Dtype::BF16 => 2,
            Dtype::I32 | Dtype::U32 | Dtype::F32 => 4,
            Dtype::I64 | Dtype::U64 | Dtype::F64 | Dtype::Complex64 => 8,
            Dtype::Complex128 => 16,
        }
    }

    /// Keras's name for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Dtype::Bool => "bool",
            Dtype::I8 => "int8",
            Dtype::I16 => "int16",
            Dtype::I32 => "int32",
            Dtype::I64 => "int64",
            Dtype::U8 => "uint8",
            Dtype::U16 => "uint16",
            Dtype::U32 => "uint32",
            Dtype::U64 => "uint64",
            Dtype::F8E4M3 => "float8_e4m3fn",
            Dtype::F8E5M2 => "float8_e5m2",
            Dtype::F16 => "float16",
            Dtype::BF16 => "bfloat16",
            Dtype::F32 => "float32",
            Dtype::F64 => "float64",
            Dtype::Complex64 => "complex64",
            Dtype::Complex128 => "complex128",
            Dtype::Text => "string",
        }
    }

    /// Equality, where `==` cannot stand: in constants.
    pub(crate) const fn same(self, other: Dtype) -> bool {
        self as u8 == other as u8
    }
}
