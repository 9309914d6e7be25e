//! Name scopes, `with keras.name_scope("a") { … }`: what is built in them has paths that begin with their names. Layers are built
//! where they are applied first, and no name of a layer hangs on them.

use super::Interpreter;
use super::value::{Evaluated, Located, Value};
use crate::diagnostics::{Error, commas, say};
use crate::syntax::{Block, Expr, ExprKind};
use std::rc::Rc;

impl Interpreter<'_> {
    /// The value of a block that may stand in a name scope.
    pub(super) fn scoped_block(&mut self, block: &Block) -> Value {
        let Some(scope) = &block.scope else { return self.block(block) };
        let name = self.scope_name(scope).unwrap_or_else(|| "".into());
        let outside = self.graph.enter_name_scope(&name);
        let value = self.block(block);
        self.graph.leave_scope(outside);
        value
    }

    /// The name in `keras.name_scope("a")`; `None` after an error.
    fn scope_name(&mut self, scope: &Expr) -> Option<Rc<str>> {
        let ExprKind::Call { arguments, .. } = &scope.kind else { return None };
        let [Evaluated { name: keyword, value: Located { value, place }, .. }] = &self.evaluate_all(arguments)[..]
        else {
            self.fault(Error::new(scope.place, say!("`name_scope` takes a name, and nothing else")));
            return None;
        };
        let error = match value {
            _ if keyword.as_ref().is_some_and(|keyword| &*keyword.text != "name") => {
                Error::new(scope.place, say!("`name_scope` takes a name, and nothing else"))
            }
            Value::Text(name) if !name.contains('/') => return Some(name.clone()),
            Value::Text(name) => {
                let scopes = name.split('/').map(|name| format!("keras.name_scope(\"{name}\")"));
                Error::new(*place, say!("the name of a scope has no `/` in it"))
                    .help(say!("write one scope in the other: `with {} { … }`", commas(scopes)))
            }
            Value::Outside(outside) => {
                self.unquoted(outside, *place);
                return None;
            }
            Value::Unknown => return None,
            other => Error::new(*place, say!("`name_scope` takes a name, not {}", other.kind())),
        };
        self.fault(error);
        None
    }
}
