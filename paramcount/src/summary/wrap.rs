//! Lines out of a text that is too wide for its column, as the Python library `rich` breaks and cuts them, which
//! prints Keras's table. Nothing is stored: a text is written anew for each line, and what is not of that line is
//! passed over. It does not know what the text says.

use core::fmt::{self, Display, Write};

use super::cells::cells;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// The lines of a text in a column of a given width.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    text: &'a dyn Display,
    width: usize,
    /// How many characters of the text the lines so far have used up.
    used: usize,
}

/// A stretch of a text: as many words, with the spaces after them, as fit into the column, and at least one.
#[derive(Default)]
pub(super) struct Line {
    start: usize,
    extent: Extent,
}

/// Its size, the spaces at its end included.
#[derive(Clone, Copy, Default)]
struct Extent {
    chars: usize,
    cells: usize,
    trailing_spaces: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a dyn Display, width: usize) -> Self {
        Self { text, width, used: 0 }
    }

    /// Fills the column with one of its lines, or with spaces. A word that no line can hold is cut.
    pub(super) fn write(&self, line: Option<Line>, out: &mut dyn Write, align: Align) -> fmt::Result {
        let Self { text, width, .. } = *self;
        let Line { start, extent: Extent { chars, cells, trailing_spaces } } = line.unwrap_or_default();
        let left_out = match align {
            Align::Left => trailing_spaces.min(chars.saturating_sub(width)),
            Align::Right => trailing_spaces,
        };
        let mut part = Part { skip: start, chars: chars - left_out, cells: width, out };
        let missing = width.checked_sub(cells - left_out);
        match (missing, align) {
            (Some(missing), Align::Right) => {
                pad(part.out, missing)?;
                write!(part, "{text}")
            }
            (Some(_), Align::Left) => {
                write!(part, "{text}")?;
                pad(part.out, part.cells)
            }
            (None, _) if width == 0 => Ok(()),
            (None, _) => {
                part.cells = width - 1;
                write!(part, "{text}")?;
                pad(part.out, part.cells)?;
                part.out.write_char('…')
            }
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.used;
        let mut measure = Measure { skip: start, width: self.width, line: Extent::default(), word: Extent::default() };
        if write!(measure, "{}", self.text).is_ok() {
            // The text ends here. Its last word may still be one too many, and is left for the next line then.
            let _ = measure.end_word();
        }
        let extent = measure.line;
        self.used += extent.chars;
        (extent.chars > 0).then_some(Line { start, extent })
    }
}

fn pad(out: &mut dyn Write, cells: usize) -> fmt::Result {
    (0..cells).try_for_each(|_| out.write_char(' '))
}

/// Takes a text, and stops with an error at the first word that does not fit.
struct Measure {
    skip: usize,
    width: usize,
    line: Extent,
    word: Extent,
}

impl Measure {
    fn take(&mut self, character: char) -> fmt::Result {
        let word = self.word;
        let space = character.is_whitespace();
        let ended = (1..word.chars).contains(&word.trailing_spaces);
        if ended && !space {
            self.end_word()?;
        }
        self.word.chars += 1;
        self.word.cells += cells(character);
        self.word.trailing_spaces = if space { self.word.trailing_spaces + 1 } else { 0 };
        Ok(())
    }

    fn end_word(&mut self) -> fmt::Result {
        let Self { line, word, .. } = *self;
        let fits = line.cells + word.cells - word.trailing_spaces <= self.width;
        if line.chars > 0 && !fits {
            return Err(fmt::Error);
        }
        self.line = Extent {
            chars: line.chars + word.chars,
            cells: line.cells + word.cells,
            trailing_spaces: word.trailing_spaces,
        };
        self.word = Extent::default();
        Ok(())
    }
}

impl Write for Measure {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            match self.skip.checked_sub(1) {
                Some(skip) => self.skip = skip,
                None => self.take(character)?,
            }
        }
        Ok(())
    }
}

/// Takes a text, and hands on `chars` of it after the first `skip`, as far as the `cells` go.
struct Part<'a> {
    skip: usize,
    chars: usize,
    cells: usize,
    out: &'a mut dyn Write,
}

impl Write for Part<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            if let Some(skip) = self.skip.checked_sub(1) {
                self.skip = skip;
            } else if let Some(chars) = self.chars.checked_sub(1) {
                match self.cells.checked_sub(cells(character)) {
                    Some(left) => {
                        // A line break or a tabulator in a name would tear the table.
                        self.out.write_char(if character.is_control() { ' ' } else { character })?;
                        (self.chars, self.cells) = (chars, left);
                    }
                    None => self.chars = 0,
                }
            }
        }
        Ok(())
    }
}
