//! The functions of `keras.ops` that a [`network!`](crate::network!) may apply to its tensors: a page for each, with its
//! arguments, its shapes and an example.
//!
//! They are Keras's, under Keras's names, with its arguments in its order and its defaults: `ops.mean(x, axis = 1)`, or
//! `keras.ops.mean(x, axis = 1)`, or `ops.numpy.mean(x, axis = 1)`. The functions of `keras.activations` on a tensor are
//! there too, and those of `tf.`, `K.`, `np.` and `torch.` where Keras has one of the same name and meaning. The operators
//! `+ - * / % **`, `@`, `& | ^ ~`, the comparisons and `x[…]` are functions as well.
//!
//! A function applied to a tensor is an operation: a row of the summary with its class and its automatic name, and no element
//! of `LAYERS`. What a function makes of sizes and numbers alone, `ops.arange(5)`, is a constant of the operation that takes
//! it, and no row. In a layer of your own no function makes a row, and a size of `None` is a number.
//!
//! `ops.shape(x)` is the tuple `x.shape`, `ops.ndim(x)` the number `x.ndim`, `ops.dtype(x)` a string.
//!
//! ```
//! use paramcount::network;
//!
//! network! {
//!     /// Attention, written out.
//!     pub struct Attention = {
//!         query = Input(shape = (5, 64));
//!         key = Input(shape = (7, 64));
//!         scores = ops.matmul(query, ops.transpose(key, (0, 2, 1))) / 8.0;
//!         Model([query, key], ops.matmul(ops.softmax(scores, axis = -1), key))
//!     };
//! }
//!
//! const _: () = assert!(matches!(Attention::OUTPUT_SHAPE, [None, Some(5), Some(64)]));
//! const _: () = assert!(Attention::LAYERS.len() == 2);
//! ```
//!
//! # All functions
//!
#![cfg_attr(doc, doc = paramcount_macros::function_table!())]
#![cfg_attr(not(doc), allow(non_camel_case_types))]

#[cfg(doc)]
paramcount_macros::function_pages!();

#[cfg(not(doc))]
paramcount_macros::editor_functions!(functions);
