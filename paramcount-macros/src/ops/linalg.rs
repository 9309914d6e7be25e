//! Functions of matrices, alone or in batches. Keras: `ops/linalg.py`, `ops/math.py`.

use super::params::*;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, OrGiveUp, Outcome, Output, Refused};
use crate::layer::entry::Entry;
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::flag;
use crate::shape::Dim;

const UPPER: Param = flag("upper", false, "Whether the upper factor is meant.");
const LOWER: Param = flag("lower", false, "Whether the lower triangle is meant.");
const MODE: Param =
    Param::new("mode", Accepts::Word(&["reduced", "complete"]), "How much is made.").or(Fallback::Word("reduced"));
const FULL_MATRICES: Param = flag("full_matrices", true, "Whether both factors are square.");
const COMPUTE_UV: Param = flag("compute_uv", true, "Whether the factors are made too.");
const A: Param = operand("a", "The matrix.");
const B: Param = operand("b", "The other side, a vector or a matrix.");

const fn matrix(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("linalg", name, class, what, shapes).taking(&[X])
}

/// Of a square matrix, to one of that size.
const fn square(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    matrix(name, class, what, "(…, n, n), unchanged").ruled(|call| of_square(call).map(Output::of))
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        params: &[X, UPPER],
        ..square("cholesky", "Cholesky", "The factor of a matrix with its transpose.").shown("(4, 4): ops.cholesky(x)")
    },
    Entry {
        params: &[X, UPPER],
        ..square("cholesky_inverse", "CholeskyInverse", "The inverse, of the factor of a matrix.")
            .shown("(4, 4): ops.cholesky_inverse(x)")
    },
    square("inv", "Inv", "The inverse.").shown("(4, 4): ops.inv(x)"),
    Entry {
        rule: |call| of_square(call).map(|shape| Output::of(front(&shape))),
        ..matrix("det", "Det", "The determinant.", "(…, n, n) to (…)").shown("(4, 4): ops.det(x)")
    },
    Entry {
        rule: eigen,
        ..matrix("eig", "Eig", "Eigenvalues and eigenvectors.", "(…, n, n) to (…, n) and (…, n, n)")
            .shown("(4, 4): ops.eig(x)")
    },
    Entry {
        rule: eigen,
        ..matrix(
            "eigh",
            "Eigh",
            "Eigenvalues and eigenvectors, of a symmetric matrix.",
            "(…, n, n) to (…, n) and (…, n, n)",
        )
        .shown("(4, 4): ops.eigh(x)")
    },
    Entry {
        rule: |call| {
            let (front, rows, columns) = rectangle(call, true)?;
            let pivots = [front.as_slice(), &[rows.min(columns)]].concat();
            Ok(Output::Many(vec![Output::of([front.as_slice(), &[rows, columns]].concat()), Output::of(pivots)]))
        },
        ..matrix(
            "lu_factor",
            "LuFactor",
            "The factors, and how rows are exchanged.",
            "(…, m, n) to itself and the lesser",
        )
    },
    Entry {
        params: &[X, ignored("tol")],
        rule: |call| rectangle(call, false).map(|(front, ..)| Output::of(front)),
        ..places(matrix("matrix_rank", "MatrixRank", "The rank.", "(…, m, n) to (…)"))
    },
    Entry {
        params: &[X, ignored("rcond")],
        rule: |call| rectangle(call, false).map(|(front, m, n)| Output::of([front.as_slice(), &[n, m]].concat())),
        ..matrix("pinv", "Pinv", "The pseudo-inverse.", "(…, m, n) to (…, n, m)")
    },
    Entry {
        params: &[X, MODE],
        rule: qr,
        ..matrix("qr", "Qr", "An orthogonal factor and a triangular one.", "two matrices")
    },
    Entry {
        params: &[X, FULL_MATRICES, COMPUTE_UV],
        rule: svd,
        ..matrix("svd", "SVD", "Singular values, between two orthogonal factors.", "three tensors, or the values alone")
    },
    Entry {
        params: &[A, B],
        rule: solve,
        ..matrix("solve", "Solve", "What solves equations.", "as `b`").shown("(4, 4); (4, 2): ops.solve(x, y)")
    },
    Entry {
        params: &[A, B, LOWER],
        rule: solve,
        ..matrix("solve_triangular", "SolveTriangular", "What solves equations of a triangle.", "as `b`")
            .shown("(4, 4); (4, 2): ops.solve_triangular(x, y)")
    },
    Entry {
        params: &[A, B, ignored("rcond")],
        rule: lstsq,
        ..matrix("lstsq", "Lstsq", "What solves them best.", "(m, n) and (m,) or (m, k) to (n,) or (n, k)")
            .shown("ops.lstsq(x[0], y[0])")
    },
    function("math", "logdet", "Logdet", "The logarithm of the determinant.", "(…, n, n) to (…)")
        .taking(&[X])
        .shown("(4, 4): ops.logdet(x)")
        .ruled(|call| {
            call.multiplies_unknown();
            call.first_operand().map(|shape| Output::of(front(&shape)))
        }),
    function(
        "numpy",
        "slogdet",
        "Slogdet",
        "The sign of the determinant, and its logarithm.",
        "as Keras says: two tensors, `()` and (…)",
    )
    .taking(&[X])
    .shown("(4, 4): ops.slogdet(x)")
    .ruled(|call| {
        call.multiplies_unknown();
        let shape = call.first_operand()?;
        Ok(Output::Many(vec![Output::of([]), Output::of(front(&shape))]))
    }),
];

/// The axes before the last two.
fn front(shape: &[Dim]) -> Vec<Dim> {
    shape.get(..shape.len().saturating_sub(2)).unwrap_or_default().to_vec()
}

/// The matrix taken apart: the axes in front, its rows and columns.
fn rectangle(call: &mut Call, sized: bool) -> Result<(Vec<Dim>, Dim, Dim), Refused> {
    // How many products there are hangs on how it is reckoned.
    call.multiplies_unknown();
    let shape = call.first_operand()?;
    let [.., rows, columns] = shape.as_slice() else {
        return Err(call.refuse(Blame::Layer, say!("takes a matrix, its input is {}", shape)));
    };
    if sized && (rows.is_dynamic() || columns.is_dynamic()) {
        return Err(call.refuse(Blame::Layer, say!("needs to know the sizes of its matrix, its input is {}", shape)));
    }
    Ok((front(&shape), *rows, *columns))
}

/// The shape of the first argument, a square matrix.
fn of_square(call: &mut Call) -> Result<Vec<Dim>, Refused> {
    let (_, rows, columns) = rectangle(call, false)?;
    let shape = call.first_operand()?;
    call.require(rows.alike(columns), Blame::Layer, || say!("takes a square matrix, its input is {}", shape))?;
    Ok(shape)
}

fn eigen(call: &mut Call) -> Outcome {
    let shape = of_square(call)?;
    let values = shape.get(..shape.len() - 1).or_give_up()?.to_vec();
    Ok(Output::Many(vec![Output::of(values), Output::of(shape)]))
}

fn qr(call: &mut Call) -> Outcome {
    let (front, m, n) = rectangle(call, true)?;
    let k = m.min(n);
    let of = |rows: Dim, columns: Dim| Output::of([front.as_slice(), &[rows, columns]].concat());
    Ok(Output::Many(if call.word(&MODE)? == "reduced" { vec![of(m, k), of(k, n)] } else { vec![of(m, m), of(m, n)] }))
}

fn svd(call: &mut Call) -> Outcome {
    let (front, rows, columns) = rectangle(call, true)?;
    let least = rows.min(columns);
    let of = |sizes: &[Dim]| Output::of([front.as_slice(), sizes].concat());
    let values = of(&[least]);
    if !call.flag(&COMPUTE_UV)? {
        return Ok(values);
    }
    Ok(Output::Many(if call.flag(&FULL_MATRICES)? {
        vec![of(&[rows, rows]), values, of(&[columns, columns])]
    } else {
        vec![of(&[rows, least]), values, of(&[least, columns])]
    }))
}

fn solve(call: &mut Call) -> Outcome {
    let a = of_square(call)?;
    let b = call.operand(&B)?;
    if b.is_empty() {
        return Err(call.refuse(&B, say!("b takes a vector or a matrix, not a number")));
    }
    let size = |shape: &[Dim], from_end: usize| shape.len().checked_sub(from_end).and_then(|at| shape.get(at).copied());
    let sizes = match (a.len(), b.len()) {
        (m, n) if m == n => (size(&a, 2), size(&b, 2)),
        (m, n) if m + 1 == n => (size(&a, 1), size(&b, 1)),
        _ => (None, None),
    };
    if let (Some(one), Some(other)) = sizes {
        call.require(one.alike(other), &B, || say!("a is {}, and b {}", a, b))?;
    }
    Ok(Output::of(b))
}

fn lstsq(call: &mut Call) -> Outcome {
    let (a, b) = (call.operand(&A)?, call.operand(&B)?);
    let ([m, n], [rows, rest @ ..]) = (a.as_slice(), b.as_slice()) else {
        return Err(call.refuse(Blame::Layer, say!("takes a matrix, and a vector or a matrix: {} and {}", a, b)));
    };
    if rest.len() > 1 {
        return Err(call.refuse(&B, say!("b takes a vector or a matrix, not {}", b)));
    }
    call.require(m.alike(*rows), &B, || say!("a is {}, and b {}", a, b))?;
    Ok(Output::of([&[*n], rest].concat()))
}
