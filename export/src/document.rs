//! What a report is made of, before it is known as what it is written: headings, paragraphs, lists and tables.
//!
//! What this module never does: know a session, or a format.

use crate::palette::Colour;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    /// Date, place and organisation; also in the head of every page.
    pub about: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(Heading),
    Paragraph(Text),
    List(Vec<Item>),
    Table(Table),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 under the title, and deeper.
    pub level: u8,
    pub text: String,
    pub colour: Option<Colour>,
}

/// Pieces of text behind each other.
pub type Text = Vec<Span>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Strong,
    /// Beside the matter: a number of votes, an owner.
    Quiet,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// 0 for the items of the list itself.
    pub depth: u8,
    pub text: Text,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    /// Its share of the width, against those of the others.
    pub share: usize,
    pub colour: Option<Colour>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: Text,
    pub colour: Option<Colour>,
}

impl Document {
    pub fn heading(&mut self, level: u8, text: &str) {
        self.coloured_heading(level, text, None);
    }

    pub fn coloured_heading(&mut self, level: u8, text: &str, colour: Option<Colour>) {
        self.blocks.push(Block::Heading(Heading { level, text: text.to_owned(), colour }));
    }

    pub fn paragraph(&mut self, text: Text) {
        self.blocks.push(Block::Paragraph(text));
    }

    /// A list of nothing is left out.
    pub fn list(&mut self, items: Vec<Item>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }
}

impl Column {
    pub fn new(title: &str, share: usize) -> Column {
        Column { title: title.to_owned(), share, colour: None }
    }
}

impl Cell {
    pub fn new(text: Text) -> Cell {
        Cell { text, colour: None }
    }
}

pub fn plain(text: &str) -> Span {
    Span { text: text.to_owned(), style: Style::Plain }
}

pub fn strong(text: &str) -> Span {
    Span { text: text.to_owned(), style: Style::Strong }
}

pub fn quiet(text: &str) -> Span {
    Span { text: text.to_owned(), style: Style::Quiet }
}
