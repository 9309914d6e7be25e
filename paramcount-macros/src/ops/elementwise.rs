//! Functions of each number, and of two numbers each: the shape stays, or two are broadcast. Keras: `ops/numpy.py`,
//! `ops/nn.py`, `ops/math.py`.

use super::params::*;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output};
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Memory;
use crate::layer::shared_params::{flag, number};
use crate::layers::shared::broadcast::{Open, broadcast};
use crate::shape::Dim;

const BITS_X: Param = X.saying("Whole numbers.");
const BITS_Y: Param = operand("y", "Whole numbers.");
const DECIMALS: Param =
    Param::new("decimals", Accepts::Int, "How many digits stay behind the point.").or(Fallback::Int(0));
const THRESHOLD: Param = Param::new("threshold", Accepts::Number, "Where it begins.");

/// Of one operand, whose shape stays.
const UNARY: Entry = Entry {
    params: &[X],
    doc: Doc { shapes: "any shape, unchanged", ..FUNCTION.doc },
    rule: |call| call.first_operand().map(Output::of),
    ..FUNCTION
};

/// Of two operands, which are broadcast.
const BINARY: Entry = Entry {
    params: &[X1, X2],
    doc: Doc { shapes: "two shapes that broadcast as NumPy's do; `None` gives way to a number", ..FUNCTION.doc },
    rule: |call| broadcast_first(call, 2),
    ..FUNCTION
};

const fn unary(module: &'static str, name: &'static str, class: &'static str, what: &'static str) -> Entry {
    described(UNARY, module, name, class, what)
}

const fn binary(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    described(BINARY, "numpy", name, class, what)
}

/// A function that may write over its first operand.
const fn in_place(mut entry: Entry) -> Entry {
    entry.memory = |_| Memory::InPlace;
    entry
}

/// Of two whole numbers each, whose bits are looked at.
const fn bits(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    binary(name, class, what).taking(&[BITS_X, BITS_Y]).ruled(of_bits)
}

pub(super) static FAMILY: &[Entry] = &[
    in_place(unary("numpy", "absolute", "Absolute", "The absolute value of each number.").also_called(&["abs"])),
    fractions(unary("numpy", "angle", "Angle", "The angle of each complex number, in radians.")),
    fractions(unary("numpy", "arccos", "Arccos", "The inverse cosine.")),
    fractions(unary("numpy", "arccosh", "Arccosh", "The inverse hyperbolic cosine.")),
    fractions(unary("numpy", "arcsin", "Arcsin", "The inverse sine.")),
    fractions(unary("numpy", "arcsinh", "Arcsinh", "The inverse hyperbolic sine.")),
    fractions(unary("numpy", "arctan", "Arctan", "The inverse tangent.")),
    fractions(unary("numpy", "arctanh", "Arctanh", "The inverse hyperbolic tangent.")),
    unary("numpy", "bitwise_invert", "BitwiseInvert", "Turns each bit of each whole number round."),
    unary("numpy", "bitwise_not", "BitwiseNot", "Turns each bit of each whole number round."),
    fractions(unary("numpy", "cbrt", "Cbrt", "The cube root.")),
    fractions(unary("numpy", "ceil", "Ceil", "Each number rounded up.")),
    unary("numpy", "conjugate", "Conjugate", "The complex conjugate.").also_called(&["conj"]),
    unary("numpy", "copy", "Copy", "A copy."),
    fractions(unary("numpy", "cos", "Cos", "The cosine.")),
    fractions(unary("numpy", "cosh", "Cosh", "The hyperbolic cosine.")),
    fractions(unary("numpy", "deg2rad", "Deg2rad", "Degrees as radians.")),
    fractions(unary("numpy", "exp", "Exp", "The exponential.")),
    fractions(unary("numpy", "exp2", "Exp2", "2 to the power of each number.")),
    fractions(unary("numpy", "expm1", "Expm1", "The exponential less 1, exact for small numbers.")),
    fractions(unary("numpy", "fabs", "Fabs", "The absolute value of each number, as a float.")),
    fractions(unary("numpy", "floor", "Floor", "Each number rounded down.")),
    fractions(unary("numpy", "i0", "I0", "The modified Bessel function of the first kind, of order 0.")),
    unary("numpy", "imag", "Imag", "The imaginary part."),
    truths(unary("numpy", "isfinite", "Isfinite", "Whether each number is finite.")),
    truths(unary("numpy", "isinf", "Isinf", "Whether each number is infinite.")),
    truths(unary("numpy", "isnan", "Isnan", "Whether each number is not a number.")),
    truths(unary("numpy", "isneginf", "Isneginf", "Whether each number is negative infinity.")),
    truths(unary("numpy", "isposinf", "Isposinf", "Whether each number is positive infinity.")),
    truths(unary("numpy", "isreal", "Isreal", "Whether each number is real.")),
    fractions(unary("numpy", "log", "Log", "The natural logarithm.")),
    fractions(unary("numpy", "log10", "Log10", "The logarithm to base 10.")),
    fractions(unary("numpy", "log1p", "Log1p", "The logarithm of 1 and the number, exact for small numbers.")),
    fractions(unary("numpy", "log2", "Log2", "The logarithm to base 2.")),
    truths(unary("numpy", "logical_not", "LogicalNot", "Whether each is false: `~x`.")),
    in_place(unary("numpy", "negative", "Negative", "Each number with the other sign: `-x`.").formerly(&["neg"])),
    fractions(unary("numpy", "rad2deg", "Rad2deg", "Radians as degrees.")),
    unary("numpy", "real", "Real", "The real part."),
    fractions(unary("numpy", "reciprocal", "Reciprocal", "1 divided by each number.")),
    unary("numpy", "sign", "Sign", "The sign of each number: -1, 0 or 1."),
    truths(unary("numpy", "signbit", "Signbit", "Whether the sign bit is set.")),
    fractions(unary("numpy", "sin", "Sin", "The sine.")),
    fractions(unary("numpy", "sinc", "Sinc", "The normalised cardinal sine.")),
    fractions(unary("numpy", "sinh", "Sinh", "The hyperbolic sine.")),
    fractions(unary("numpy", "sqrt", "Sqrt", "The square root.")),
    unary("numpy", "square", "Square", "Each number multiplied by itself."),
    fractions(unary("numpy", "tan", "Tan", "The tangent.")),
    fractions(unary("numpy", "tanh", "Tanh", "The hyperbolic tangent.")),
    fractions(unary("numpy", "trunc", "Trunc", "Each number without its fraction.")),
    fractions(unary("math", "erf", "Erf", "The error function.")),
    fractions(unary("math", "erfc", "Erfc", "1 less the error function.")),
    fractions(unary("math", "erfinv", "Erfinv", "The inverse of the error function.")),
    fractions(unary("math", "rsqrt", "Rsqrt", "1 divided by the square root.")),
    unary("nn", "hard_sigmoid", "HardSigmoid", "The sigmoid, in straight lines."),
    unary("nn", "hard_silu", "HardSilu", "Each number multiplied by its hard sigmoid.").also_called(&["hard_swish"]),
    unary("nn", "hard_tanh", "HardTanh", "Each number, kept between -1 and 1."),
    unary("nn", "log_sigmoid", "LogSigmoid", "The logarithm of the sigmoid."),
    unary("nn", "relu", "Relu", "Each number, or 0 where it is below."),
    unary("nn", "relu6", "Relu6", "Each number, kept between 0 and 6."),
    unary("nn", "selu", "Selu", "The scaled exponential linear unit."),
    unary("nn", "sigmoid", "Sigmoid", "The sigmoid."),
    unary("nn", "silu", "Silu", "Each number multiplied by its sigmoid.").also_called(&["swish"]),
    unary("nn", "softplus", "Softplus", "The logarithm of 1 and the exponential."),
    unary("nn", "softsign", "Softsign", "Each number divided by 1 and its absolute value."),
    unary("nn", "sparse_plus", "SparsePlus", "A softplus that is 0 below -1."),
    unary("nn", "sparse_sigmoid", "SparseSigmoid", "A sigmoid in straight lines, from -1 to 1."),
    unary("nn", "tanh_shrink", "TanhShrink", "Each number less its hyperbolic tangent."),
    Entry {
        params: &[X, number("negative_slope", 0.0), ignored("max_value"), number("threshold", 0.0)],
        ..unary(
            "activations",
            "relu",
            "ReLU",
            "Each number, or 0 where it is below, with more to choose than `ops.relu`.",
        )
    },
    Entry { params: &[X, number("alpha", 1.0)], ..unary("nn", "celu", "Celu", "A smooth exponential linear unit.") },
    Entry { params: &[X, number("alpha", 1.0)], ..unary("nn", "elu", "Elu", "The exponential linear unit.") },
    Entry {
        params: &[X, flag("approximate", true, "Whether the hyperbolic tangent stands in for the error function.")],
        ..unary("nn", "gelu", "Gelu", "The Gaussian error linear unit.")
    },
    Entry {
        params: &[X, number("threshold", 0.5)],
        ..unary("nn", "hard_shrink", "HardShrink", "Each number, or 0 where it is near 0.")
    },
    Entry {
        params: &[X, number("negative_slope", 0.2)],
        ..unary("nn", "leaky_relu", "LeakyRelu", "Each number, or a part of it where it is below 0.")
    },
    Entry {
        params: &[X, number("threshold", 0.5)],
        ..unary("nn", "soft_shrink", "SoftShrink", "Each number nearer to 0, or 0 where it is near.")
    },
    Entry {
        params: &[X, number("b", 4.0)],
        ..unary("nn", "squareplus", "Squareplus", "A smooth relu made of a square root.")
    },
    Entry {
        params: &[X, THRESHOLD, Param::new("default_value", Accepts::Number, "What stands there otherwise.")],
        ..unary("nn", "threshold", "Threshold", "Each number above a threshold, and another one otherwise.")
            .shown("ops.threshold(x, 0.1, 20.0)")
    },
    Entry {
        params: &[X, number("nan", 0.0), ignored("posinf"), ignored("neginf")],
        ..unary("numpy", "nan_to_num", "NanToNum", "Numbers in the place of what is none, and of infinity.")
    },
    Entry { params: &[X, DECIMALS], ..unary("numpy", "round", "Round", "Each number rounded: `round(x)`.") },
    Entry {
        params: &[X, operand("x_min", "The least.").when_made(), operand("x_max", "The most.").when_made()],
        ..unary("numpy", "clip", "Clip", "Each number, kept between a least and a most.")
            .shown("ops.clip(x, 0.0, 6.0)")
            .formerly(&["clamp", "clip_by_value"])
    },
    Entry {
        params: &[X, DTYPE],
        ..asked(
            unary("core", "cast", "Cast", "The same numbers in another type.")
                .shown("ops.cast(x, \"float16\")")
                .formerly(&["astype"]),
        )
    },
    Entry {
        params: &[X, DTYPE],
        ..asked(
            unary("core", "saturate_cast", "SaturateCast", "The same in another type, kept within its bounds.")
                .shown("ops.saturate_cast(x, \"uint8\")"),
        )
    },
    Entry {
        params: &[VARIABLE],
        ..unary("core", "stop_gradient", "StopGradient", "The same, through which training does not go.")
            .formerly(&["detach"])
    },
    Entry {
        params: &[X, DTYPE_OR_NONE],
        ..asked(unary("numpy", "zeros_like", "ZerosLike", "Zeros in the shape of another tensor."))
    },
    Entry {
        params: &[X, DTYPE_OR_NONE],
        ..asked(unary("numpy", "ones_like", "OnesLike", "Ones in the shape of another tensor."))
    },
    Entry {
        params: &[X, DTYPE_OR_NONE],
        ..asked(unary("numpy", "empty_like", "EmptyLike", "Whatever numbers, in the shape of another tensor."))
    },
    Entry {
        params: &[X, operand("fill_value", "The number."), DTYPE_OR_NONE],
        ..asked(
            unary("numpy", "full_like", "FullLike", "One number, in the shape of another tensor.")
                .shown("ops.full_like(x, 2.0)"),
        )
    },
    Entry {
        params: &[VALUES, DTYPE_OR_NONE],
        ..asked(unary("numpy", "array", "Array", "Numbers as a tensor; a tensor stays as it is."))
    },
    Entry {
        params: &[VALUES, DTYPE_OR_NONE, ignored("sparse"), ignored("ragged")],
        ..asked(unary("core", "convert_to_tensor", "ConvertToTensor", "Numbers as a tensor; a tensor stays as it is."))
    },
    in_place(binary("add", "Add", "The sum: `x1 + x2`.")),
    fractions(binary(
        "arctan2",
        "Arctan2",
        "The angle of the point whose ordinate and abscissa are given, in radians.",
    )),
    fractions(binary("divide", "Divide", "The quotient.").formerly(&["div"])),
    fractions(binary("divide_no_nan", "DivideNoNan", "The quotient, 0 where the divisor is.")),
    truths(binary("equal", "Equal", "Whether two numbers are equal.").formerly(&["eq"])),
    in_place(binary("floor_divide", "FloorDivide", "The quotient, rounded down.").formerly(&["floordiv"])),
    binary("fmax", "Fmax", "The larger number, whatever is not a number left out."),
    binary("fmin", "Fmin", "The smaller number, whatever is not a number left out."),
    binary("fmod", "Fmod", "The remainder, with the sign of the dividend."),
    binary("gcd", "Gcd", "The greatest common divisor."),
    truths(binary("greater", "Greater", "Whether the first is greater: `x1 > x2`.").formerly(&["gt"])),
    truths(
        binary("greater_equal", "GreaterEqual", "Whether the first is greater, or equal: `x1 >= x2`.")
            .formerly(&["ge"]),
    ),
    binary("heaviside", "Heaviside", "The step function; the second is its value at 0."),
    binary("hypot", "Hypot", "The hypotenuse of a right triangle."),
    binary("lcm", "Lcm", "The least common multiple."),
    binary("ldexp", "Ldexp", "The first multiplied by 2 to the power of the second."),
    truths(binary("less", "Less", "Whether the first is less: `x1 < x2`.").formerly(&["lt"])),
    truths(binary("less_equal", "LessEqual", "Whether the first is less, or equal: `x1 <= x2`.").formerly(&["le"])),
    fractions(binary("logaddexp", "Logaddexp", "The logarithm of the sum of exponentials.")),
    fractions(binary("logaddexp2", "Logaddexp2", "The same to base 2.")),
    truths(binary("logical_and", "LogicalAnd", "Whether both are true: `x1 & x2`.")),
    truths(binary("logical_or", "LogicalOr", "Whether one is true, or both: `x1 | x2`.")),
    truths(binary("logical_xor", "LogicalXor", "Whether just one is true: `x1 ^ x2`.")),
    in_place(binary("maximum", "Maximum", "The larger number.")),
    in_place(binary("minimum", "Minimum", "The smaller number.")),
    in_place(binary("mod", "Mod", "The remainder, with the sign of the divisor: `x1 % x2`.")),
    in_place(binary("multiply", "Multiply", "The product: `x1 * x2`.").formerly(&["mul"])),
    binary("nextafter", "Nextafter", "The next number that can be written, from the first towards the second."),
    truths(binary("not_equal", "NotEqual", "Whether two numbers differ: `x1 != x2`.").formerly(&["ne"])),
    in_place(binary("power", "Power", "The first to the power of the second: `x1 ** x2`.").formerly(&["pow"])),
    in_place(binary("subtract", "Subtract", "The difference: `x1 - x2`.").formerly(&["sub"])),
    in_place(fractions(binary("true_divide", "TrueDivide", "The quotient: `x1 / x2`.").formerly(&["truediv"]))),
    bits("bitwise_and", "BitwiseAnd", "The bits that both have."),
    bits("bitwise_or", "BitwiseOr", "The bits that one has, or both."),
    bits("bitwise_xor", "BitwiseXor", "The bits that just one has."),
    bits("bitwise_left_shift", "BitwiseLeftShift", "The bits of the first, moved to the left."),
    bits("bitwise_right_shift", "BitwiseRightShift", "The bits of the first, moved to the right."),
    bits("left_shift", "LeftShift", "The bits of the first, moved to the left."),
    bits("right_shift", "RightShift", "The bits of the first, moved to the right."),
    Entry {
        params: &[
            X1,
            X2,
            number("rtol", 1e-5).when_called(),
            number("atol", 1e-8).when_called(),
            flag("equal_nan", false, NAN),
        ],
        ..truths(binary("isclose", "Isclose", "Whether two numbers are nearly equal."))
    },
];

const NAN: &str = "Whether two that are not numbers are equal.";

/// Keras has the shape of the first, whatever the other is: that is wrong where the sizes tell, and stands where one is None.
fn of_bits(call: &mut Call) -> Outcome {
    let first = call.first_operand()?;
    let Output::One(broadcast) = broadcast_first(call, 2)? else { return Err(call.give_up()) };
    let axes = broadcast.axes().unwrap_or_default();
    let skipped = axes.len() - first.len();
    let size = |(at, size): (usize, &Dim)| match at.checked_sub(skipped).and_then(|at| first.get(at)) {
        Some(first) if first.is_dynamic() || size.is_dynamic() => *first,
        _ => *size,
    };
    Ok(Output::of(axes.iter().enumerate().map(size)))
}

/// The shape that the first so many arguments have when they are broadcast.
pub(super) fn broadcast_first(call: &mut Call, count: usize) -> Outcome {
    let mut axes = Vec::new();
    for at in 0..count {
        let other = call.operand_at(at)?;
        axes = broadcast(call, &axes, &other, 0, Open::GivesWay)?;
    }
    Ok(Output::of(axes))
}
