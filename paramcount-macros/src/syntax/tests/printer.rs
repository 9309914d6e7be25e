//! A tree as an S-expression, to be compared at a glance.

use crate::syntax::{
    Argument, Block, Clause, Expr, ExprKind, Function, Item, Name, Parameter, ParameterKind, Pattern, Piece, Program,
    Statement, Subscript,
};

pub(super) fn program(program: &Program) -> String {
    joined(&program.items, item)
}

fn joined<T>(parts: &[T], print: impl Fn(&T) -> String) -> String {
    parts.iter().map(print).collect::<Vec<_>>().join(" ")
}

fn item(given: &Item) -> String {
    match given {
        Item::Network(network) => {
            let names: Vec<_> = network.generics.iter().map(|generic| format!("<{}>", generic.name)).collect();
            let marks = [&network.attributes, &network.visibility].map(|tokens| tokens.to_string().replace(' ', ""));
            let krate = network.krate.as_ref().map(|path| format!("crate={}", path.to_string().replace(' ', "")));
            let marks: String =
                marks.into_iter().chain(krate).filter(|mark| !mark.is_empty()).map(|mark| mark + " ").collect();
            format!("({marks}struct {}{} {})", network.name.text, names.concat(), expr(&network.body))
        }
        Item::Function(given) => function(given),
        Item::Statement(given, _) => statement(given),
        Item::Constant(constant) => format!("(const {} {})", constant.name.text, expr(&constant.value)),
        Item::HandedOver(given) => format!("(given {} {})", given.path, joined(&given.program.items, item)),
        Item::Layer(layer) => {
            let (parameters, inputs) =
                (joined(&layer.parameters, parameter), joined(layer.inputs.as_deref().unwrap_or_default(), parameter));
            format!("(layer {} ({parameters}) ({inputs}) {})", layer.name.text, block(&layer.body))
        }
    }
}

fn function(given: &Function) -> String {
    format!("(fn {} ({}) {})", given.name.text, joined(&given.parameters, parameter), block(&given.body))
}

fn parameter(parameter: &Parameter) -> String {
    let mark = match parameter.kind {
        ParameterKind::One => "",
        ParameterKind::Named => "=",
        ParameterKind::Others => "*",
        ParameterKind::Options => "**",
    };
    match &parameter.default {
        Some(default) => format!("{mark}{}={}", parameter.name.text, expr(default)),
        None => format!("{mark}{}", parameter.name.text),
    }
}

fn block(block: &Block) -> String {
    let result = block.result.iter().map(|result| format!("=> {}", expr(result)));
    let parts: Vec<_> = block.statements.iter().map(statement).chain(result).collect();
    let scope = block.scope.iter().map(|scope| format!("with {} ", expr(scope))).collect::<String>();
    format!("{scope}{{{}}}", parts.join(" "))
}

fn statement(statement: &Statement) -> String {
    match statement {
        Statement::Bind { patterns, value } => format!("(let {} {})", joined(patterns, pattern), expr(value)),
        Statement::Change { target, operator, value, .. } => {
            format!("(let {0} ({1} {0} {2}))", expr(target), operator.symbol(), expr(value))
        }
        Statement::Return { value, .. } => format!("(return {})", optional(value.as_ref())),
        Statement::Function(given) => function(given),
        Statement::For { pattern: target, iterable, body, .. } => {
            format!("(for {} {} {})", pattern(target), expr(iterable), block(body))
        }
        Statement::While { condition, body, .. } => format!("(while {} {})", expr(condition), block(body)),
        Statement::Break(_) => "(break)".to_owned(),
        Statement::Continue(_) => "(continue)".to_owned(),
        Statement::Expr(value) => expr(value),
    }
}

fn pattern(target: &Pattern) -> String {
    match target {
        Pattern::Name(name) => name.text.to_string(),
        Pattern::Ignore => "_".to_owned(),
        Pattern::Tuple(parts, _) => format!("({})", joined(parts, pattern)),
        Pattern::Rest(rest) => format!("*{}", pattern(rest)),
        Pattern::Trainable(owner) => format!("{}.trainable", expr(owner)),
        Pattern::Entry { value, key, .. } => format!("{}[{}]", expr(value), expr(key)),
    }
}

fn optional(value: Option<&Expr>) -> String {
    value.map_or("_".to_owned(), expr)
}

pub(super) fn expr(value: &Expr) -> String {
    match &value.kind {
        ExprKind::Int(value) => value.to_string(),
        ExprKind::Float(value) => format!("{value:?}"),
        ExprKind::Text(pieces) => {
            let piece = |piece: &Piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Name(name) => format!("{{{}}}", name.text),
            };
            format!("\"{}\"", pieces.iter().map(piece).collect::<String>())
        }
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::None => "None".to_owned(),
        ExprKind::Name(name) => name.text.to_string(),
        ExprKind::Path(names) => names.iter().map(|name: &Name| &*name.text).collect::<Vec<_>>().join("::"),
        ExprKind::Rust | ExprKind::Opaque(..) => "(rust)".to_owned(),
        ExprKind::List(elements) => format!("[{}]", joined(elements, expr)),
        ExprKind::Tuple(elements) => format!("(tuple {})", joined(elements, expr)),
        ExprKind::Dictionary(entries) => {
            let entry = |(key, value): &(Option<Expr>, Expr)| match key {
                Some(key) => format!("{}:{}", expr(key), expr(value)),
                None => format!("**{}", expr(value)),
            };
            format!("(dict {})", joined(entries, entry))
        }
        ExprKind::Call { callee, arguments } => {
            format!("({} {})", expr(callee), joined(arguments, argument)).replace(" )", ")")
        }
        ExprKind::Attribute { value, name } => format!("{}.{}", expr(value), name.text),
        ExprKind::Index { value, subscripts } => format!("{}[{}]", expr(value), joined(subscripts, subscript)),
        ExprKind::Unary { operator, value } => format!("({} {})", operator.symbol(), expr(value)),
        ExprKind::Binary { operator, left, right } => format!("({} {} {})", operator.symbol(), expr(left), expr(right)),
        ExprKind::Range { start, end, inclusive } => {
            format!("({} {} {})", if *inclusive { "..=" } else { ".." }, expr(start), expr(end))
        }
        ExprKind::If { condition, then, otherwise } => {
            let otherwise = otherwise.iter().map(|value| format!(" {}", expr(value))).collect::<String>();
            format!("(if {} {}{otherwise})", expr(condition), block(then))
        }
        ExprKind::Block(inner) => block(inner),
        ExprKind::Divided(division) => expr(&division.value),
        ExprKind::Unpacked(value) => format!("*{}", expr(value)),
        ExprKind::UnpackedOptions(value) => format!("**{}", expr(value)),
        ExprKind::Comprehension { key, element, clauses } => {
            let key = key.iter().map(|key| format!("{}:", expr(key))).collect::<String>();
            let clause = |clause: &Clause| {
                let condition = clause.condition.iter().map(|value| format!(" if {}", expr(value))).collect::<String>();
                format!("{} {}{condition}", pattern(&clause.pattern), expr(&clause.iterable))
            };
            format!("(each {key}{} {})", expr(element), joined(clauses, clause))
        }
        ExprKind::Error => "?".to_owned(),
    }
}

fn argument(argument: &Argument) -> String {
    match &argument.name {
        Some(name) => format!("{}={}", name.text, expr(&argument.value)),
        None => expr(&argument.value),
    }
}

fn subscript(subscript: &Subscript) -> String {
    match subscript {
        Subscript::At(value) => expr(value),
        Subscript::Slice { start, stop, step, .. } => {
            format!("{}:{}:{}", optional(start.as_ref()), optional(stop.as_ref()), optional(step.as_ref()))
        }
        Subscript::Ellipsis => "...".to_owned(),
    }
}
