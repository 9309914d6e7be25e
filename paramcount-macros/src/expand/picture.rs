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
/// What rustdoc calls the colours of the lanes, one after the other: they differ beside each other in each of its themes.
const COLOURS: [&str; 5] =
    ["type-link-color", "link-color", "macro-link-color", "trait-link-color", "function-link-color"];

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
    let (mut texts, mut widest) = (String::new(), 0);
    let [mut lines, mut dots] = [const { [const { String::new() }; COLOURS.len()] }; 2];
    for (at, row) in rows.iter().enumerate() {
        draw_lines(&rows, at, height, &mut lines);
        let (x, y) = (place(row.lane), middle(at, height));
        if let Some(dots) = dots.get_mut(row.lane % COLOURS.len()) {
            // Writing to a string never fails.
            let _ = write!(dots, "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
        }
        let label = Label::of(row, &on_page, rust_constants);
        widest = widest.max(label.width());
        let _ = write!(texts, "<text x=\"{text_at}\" y=\"{}\">{}</text>", y + 4, label.html());
    }
    let (width, height) = (text_at + widest, rows.len() * height + 8);
    let mut drawn = String::new();
    for (colour, lines) in COLOURS.iter().zip(lines).filter(|(_, lines)| !lines.is_empty()) {
        let _ = write!(drawn, "<path d=\"{lines}\" style=\"stroke:var(--{colour},currentColor)\"/>");
    }
    drawn.push_str("</g>");
    for (colour, dots) in COLOURS.iter().zip(dots).filter(|(_, dots)| !dots.is_empty()) {
        let _ = write!(drawn, "<g style=\"fill:var(--{colour},currentColor)\">{dots}</g>");
    }
    format!(
        "\n<div style=\"overflow-x:auto\"><svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         style=\"font:12px 'Fira Sans',Arial,sans-serif;fill:currentColor;max-width:none\" role=\"img\" \
         aria-label=\"The graph of the network\"><g style=\"fill:none;stroke-width:1.5;opacity:.7\">{drawn}{texts}</svg></div>"
    )
}

fn rows(inside: &Inside) -> Vec<Row<'_>> {
    let mut uses = vec![0_usize; inside.steps.len()];
    let mut sources = inside.outputs.clone();
    for step in &inside.steps {
        sources.extend(step.inputs.iter().flatten());
    }
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
        let mut own: Option<usize> = None;
        for from in row.from.iter().filter_map(|from| rows.get(*from)) {
            if from.last == at {
                own = Some(own.map_or(from.lane, |own| own.min(from.lane)));
            }
        }
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

/// The lines that lead to a row: down the lane of each tensor that it takes, and over into its own, in the colour of the
/// tensor's lane.
fn draw_lines(rows: &[Row], at: usize, height: usize, lines: &mut [String]) {
    let Some(row) = rows.get(at) else { return };
    let (x, y) = (place(row.lane), middle(at, height));
    for from in row.from.iter().copied() {
        let Some(source) = rows.get(from) else { continue };
        let (start, begin) = (place(source.lane), middle(from, height));
        let Some(lines) = lines.get_mut(source.lane % COLOURS.len()) else { continue };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::understand;

    /// Its row, its lane and its colour.
    type Dot = (usize, usize, usize);

    /// The dots, and the lines of each colour.
    fn drawn(network: &str) -> (Vec<Dot>, Vec<(usize, String)>) {
        let tokens = network.parse().unwrap();
        let picture = understand(&tokens, |understood| {
            let declared = &understood.declared[0];
            let finished = declared.graph.finished(declared.model.as_ref().unwrap());
            picture(&finished.inside, understood.rust_constants)
        });
        let picture = picture.ok().unwrap();
        let number = |text: &str, name: &str| -> usize {
            let (_, behind) = text.split_once(&format!("{name}=\"")).unwrap();
            behind.split('"').next().unwrap().parse().unwrap()
        };
        let (mut dots, mut lines) = (Vec::new(), Vec::new());
        for (colour, name) in COLOURS.iter().enumerate() {
            for part in picture.split("<path ").skip(1).filter(|part| part.contains(&format!("stroke:var(--{name},"))) {
                lines.push((colour, part.split('"').nth(1).unwrap().to_owned()));
            }
            for part in picture.split("<g ").filter(|part| part.contains(&format!("fill:var(--{name},"))) {
                for dot in part.split("</g>").next().unwrap().split("<circle ").skip(1) {
                    dots.push(((number(dot, "cy") - 4) / ROW, (number(dot, "cx") - 8) / LANE, colour));
                }
            }
        }
        dots.sort_unstable();
        (dots, lines)
    }

    #[test]
    fn a_skip_connection_has_a_lane_of_its_own() {
        let net =
            "struct Net = { a = Input((4,)); b = Dense(4)(a); c = Dense(4)(Dense(4)(b)); Model(a, Add()([b, c])) };";
        let (dots, lines) = drawn(net);
        // What is added to the skip goes beside it, and comes back.
        assert_eq!(dots, [(0, 0, 0), (1, 0, 0), (2, 1, 1), (3, 1, 1), (4, 0, 0)]);
        let skip = "M8 14V34M8 34V34C8 44 22 44 22 54M8 34V94";
        assert_eq!(lines, [(0, skip.to_owned()), (1, "M22 54V74M22 74V74C22 84 8 84 8 94".to_owned())]);
    }

    #[test]
    fn what_works_number_by_number_stands_in_the_row_before() {
        let net =
            "struct Net = Sequential([Input((4,)), Dense(4), BatchNormalization(), ReLU(), Dropout(0.5), Dense(2)]);";
        let (dots, lines) = drawn(net);
        assert_eq!(dots, [(0, 0, 0), (1, 0, 0), (2, 0, 0)]);
        assert_eq!(lines, [(0, "M8 14V34M8 34V54".to_owned())]);
    }
}
