//! The list of errors, their form, did-you-mean, and sentences that several modules share. It knows places and sizes, but
//! neither tokens nor layers.

mod complaint;
mod errors;
mod place;
mod sentence;
mod spelling;

pub(crate) use complaint::{Complaint, Error};
pub(crate) use errors::{Check, Errors};
pub(crate) use place::{Name, Place};
pub(crate) use sentence::{Part, Say, Sentence, commas, grouped, listed, say, say_items};
pub(crate) use spelling::{alike, did_you_mean, nearest, only};
