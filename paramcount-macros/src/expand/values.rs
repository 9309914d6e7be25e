//! Arguments as tokens.

use super::emit::Emit;
use super::settings::{Same, Setting};
use crate::collect::CollectVec;
use crate::tokens::{Literal, TokenStream, quote};

impl Emit<'_> {
    pub(super) fn setting(&mut self, setting: &Setting) -> TokenStream {
        match setting {
            Setting::None => quote!(__p::Value::None),
            Setting::Bool(flag) => quote!(__p::Bool(#flag)),
            Setting::Int(size) => match (size.known(), self.sizes.rate(*size)) {
                (Some(n), _) => {
                    let n =
                        Literal::i64_unsuffixed(i64::try_from(n).unwrap_or(if n < 0 { i64::MIN } else { i64::MAX }));
                    quote!(__p::Int(#n))
                }
                (None, Some(rate)) => quote!(__p::float(#rate)),
                (None, None) => {
                    let number = self.sizes.integer(*size);
                    quote!(__p::Int(#number))
                }
            },
            Setting::Float(bits) => float(f64::from_bits(*bits)),
            Setting::Str(text) => quote!(__p::Str(#text)),
            Setting::List(items) => {
                let items: Vec<TokenStream> = items.iter().map(|item| self.setting(item)).collect_vec();
                quote!(__p::List(&[#(#items),*]))
            }
            Setting::Layer(Same(inner)) => self.layer_in_config(inner),
            Setting::Weight(index) => {
                let index = Literal::usize_unsuffixed(*index);
                quote!(__p::Value::Weight(#index))
            }
            Setting::Array(number) => {
                let array = self.arrays.name(*number);
                quote!(__p::Value::Array(#array))
            }
            Setting::Slice(ends) => {
                let ends = ends.map(|end| match end {
                    Some(end) => {
                        let number = self.sizes.number(end);
                        quote!(Some(#number))
                    }
                    None => quote!(None),
                });
                quote!(__p::slice(#(#ends),*))
            }
            Setting::Ellipsis => quote!(__p::Value::Ellipsis),
            Setting::Input(index) => {
                let index = Literal::usize_unsuffixed(*index);
                quote!(__p::Input(#index))
            }
        }
    }
}

fn float(x: f64) -> TokenStream {
    if x.is_nan() {
        quote!(__p::float(f64::NAN))
    } else if x.is_infinite() {
        let sign = (x < 0.0).then(|| quote!(-));
        quote!(__p::float(#sign f64::INFINITY))
    } else {
        let x = Literal::f64_unsuffixed(x);
        quote!(__p::float(#x))
    }
}
