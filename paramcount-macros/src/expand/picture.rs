//! The picture in a struct's documentation: the graph as rows under each other with a lane for each tensor that is still
//! needed, as `git log --graph` draws it. What works number by number on the layer before stands in that layer's row.

use super::constants::constant_of;
use super::docs;
use crate::collect::CollectVec;
use crate::layer::{Inside, Instance, Memory, Step};
use crate::map::Set;
use crate::program::RustConstants;
use std::fmt::Write;
use std::rc::Rc;

/// The distance between two lanes, and between two rows of a small and of a large network.
const LANE: usize = 14;
const ROW: usize = 20;
const LOW_ROW: usize = 16;
/// A network of more rows than this is a large one.
const MANY: usize = 60;

/// Some applications that stand in one row, the first of which gives the row its place.
struct Row<'a> {
    steps: Vec<&'a Step>,
    /// The rows whose tensors it takes.
    from: Vec<usize>,
    /// The last row that takes its tensor; itself if there is none.
    last: usize,
    lane: usize,
}

/// The picture, as one line of HTML: a bare `<svg>` would be read as Markdown.
pub(super) fn picture(inside: &Inside, rust_constants: &RustConstants) -> String {
    let mut rows = rows(inside);
    let lanes = assign_lanes(&mut rows);
    let height = if rows.len() > MANY { LOW_ROW } else { ROW };
    let text_at = lanes * LANE + 8;
    let on_page: Set<*const Instance> = inside.layers.iter().map(Rc::as_ptr).collect();
    let (mut lines, mut dots, mut texts, mut widest) = (String::new(), String::new(), String::new(), 0);
    for (at, row) in rows.iter().enumerate() {
        draw_lines(&rows, at, height, &mut lines);
        let (x, y) = (place(row.lane), middle(at, height));
        // Writing to a string never fails.
        let _ = write!(dots, "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
        let label = Label::of(row, &on_page, rust_constants);
        widest = widest.max(label.width());
        let _ = write!(texts, "<text x=\"{text_at}\" y=\"{}\">{}</text>", y + 4, label.html());
    }
    let (width, height) = (text_at + widest, rows.len() * height + 8);
    format!(
        "\n<div style=\"overflow-x:auto\"><svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         style=\"font:12px 'Fira Sans',Arial,sans-serif;fill:currentColor;max-width:none\" role=\"img\" \
         aria-label=\"The graph of the network\"><path d=\"{lines}\" \
         style=\"fill:none;stroke:currentColor;stroke-width:1.5;opacity:.45\"/>\
         <g style=\"fill:var(--type-link-color,currentColor)\">{dots}</g>{texts}</svg></div>"
    )
}

fn rows(inside: &Inside) -> Vec<Row<'_>> {
    let mut uses = vec![0_usize; inside.steps.len()];
    let sources = inside.steps.iter().flat_map(|step| step.inputs.iter().flatten()).chain(&inside.outputs);
    for source in sources {
        if let Some(uses) = uses.get_mut(source.step) {
            *uses += 1;
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    // For each step its row, and whether the row ends with it.
    let mut row_of: Vec<usize> = Vec::new();
    for step in &inside.steps {
        let from: Vec<usize> = step.inputs.iter().flatten().map(|source| source.step).collect_vec();
        let joins = match from.as_slice() {
            [before] if matches!(step.application.memory, Memory::Alias | Memory::InPlace) => {
                let is_input = inside.steps.get(*before).is_none_or(|step| step.application.layer.is_input());
                Some(*before).filter(|before| !is_input && uses.get(*before) == Some(&1))
            }
            _ => None,
        };
        let row = joins.and_then(|before| row_of.get(before).copied());
        match row.and_then(|row| Some((row, rows.get_mut(row)?))) {
            Some((number, row)) => {
                row.steps.push(step);
                row_of.push(number);
            }
            None => {
                let mut from: Vec<usize> = from.iter().filter_map(|step| row_of.get(*step).copied()).collect_vec();
                from.dedup();
                let number = rows.len();
                for row in &from {
                    if let Some(row) = rows.get_mut(*row) {
                        row.last = number;
                    }
                }
                rows.push(Row { steps: vec![step], from, last: number, lane: 0 });
                row_of.push(number);
            }
        }
    }
    rows
}

/// Gives each row a lane that is free as long as its tensor is needed; the result is how many lanes there are.
fn assign_lanes(rows: &mut [Row]) -> usize {
    // For each lane the row up to which it is taken.
    let mut taken: Vec<usize> = Vec::new();
    for at in 0..rows.len() {
        let Some(row) = rows.get(at) else { break };
        let ends_here = row.from.iter().filter_map(|from| rows.get(*from)).filter(|from| from.last == at);
        let own = ends_here.map(|from| from.lane).min();
        let free = || taken.iter().position(|until| *until < at);
        let lane = own.or_else(free).unwrap_or(taken.len());
        let last = row.last;
        if lane == taken.len() {
            taken.push(last);
        } else if let Some(until) = taken.get_mut(lane) {
            *until = last;
        }
        if let Some(row) = rows.get_mut(at) {
            row.lane = lane;
        }
    }
    taken.len()
}

fn place(lane: usize) -> usize {
    lane * LANE + 8
}

fn middle(row: usize, height: usize) -> usize {
    row * height + height / 2 + 4
}

/// The lines that lead to a row: down the lane of each tensor that it takes, and over into its own.
fn draw_lines(rows: &[Row], at: usize, height: usize, lines: &mut String) {
    let Some(row) = rows.get(at) else { return };
    let (x, y) = (place(row.lane), middle(at, height));
    for from in row.from.iter().copied() {
        let Some(source) = rows.get(from) else { continue };
        let (start, begin) = (place(source.lane), middle(from, height));
        let _ = if source.lane == row.lane {
            write!(lines, "M{start} {begin}V{y}")
        } else {
            let (turn, half) = (y - height, y - height / 2);
            write!(lines, "M{start} {begin}V{turn}C{start} {half} {x} {half} {x} {y}")
        };
    }
}

/// What is written beside a row.
struct Label {
    name: String,
    /// Where the layer's constant stands on the page.
    constant: Option<String>,
    classes: String,
    shape: String,
}

impl Label {
    /// Of a row; what is `on_page` has a constant there.
    fn of(row: &Row, on_page: &Set<*const Instance>, rust_constants: &RustConstants) -> Label {
        let layers: Vec<&Rc<Instance>> = row.steps.iter().map(|step| &step.application.layer).collect_vec();
        let classes: Vec<String> = layers.iter().map(|layer| layer.class_name().to_string()).collect_vec();
        let outputs = row.steps.last().map(|step| step.application.outputs.as_slice()).unwrap_or_default();
        let shapes: Vec<String> = outputs.iter().map(|(shape, _)| docs::shape(shape, rust_constants)).collect_vec();
        Label {
            name: layers.first().map_or_else(String::new, |layer| layer.name.to_string()),
            constant: layers
                .first()
                .filter(|layer| on_page.contains(&Rc::as_ptr(layer)))
                .and_then(|layer| constant_of(layer)),
            classes: classes.join(" · "),
            shape: shapes.join(", "),
        }
    }

    /// About how much room it takes.
    fn width(&self) -> usize {
        (self.name.chars().count() + self.classes.chars().count() + self.shape.chars().count()) * 7 + 30
    }

    fn html(&self) -> String {
        let name = escaped(&self.name);
        let name = match &self.constant {
            Some(constant) => format!("<a href=\"#associatedconstant.{}\">{name}</a>", escaped(constant)),
            None => name,
        };
        let (classes, shape) = (escaped(&self.classes), escaped(&self.shape));
        format!("{name} <tspan dx=\"6\" opacity=\".65\">{classes}</tspan> <tspan dx=\"6\">{shape}</tspan>")
    }
}

/// Text inside of HTML, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
