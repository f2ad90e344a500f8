//! What the visitor typed, taken apart.

use super::fold::{Token, tokens};

/// Longest query read, in characters; the rest is cut.
pub(crate) const LONGEST: usize = 200;

/// One word; in scripts without spaces, a run of characters that belong together.
#[derive(Debug, PartialEq)]
pub(crate) struct Term {
    pub tokens: Vec<Token>,
    /// The last term may be half typed.
    pub prefix: bool,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Query {
    pub terms: Vec<Term>,
}

impl Query {
    /// Control characters count as not typed.
    pub fn parse(text: &str) -> Self {
        let text: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        let mut terms: Vec<Term> = Vec::new();
        for token in tokens(&text) {
            match terms.last_mut() {
                Some(term) if token.joined => term.tokens.push(token),
                _ => terms.push(Term { tokens: vec![token], prefix: false }),
            }
        }
        if let Some(last) = terms.last_mut() {
            last.prefix = true;
        }
        Query { terms }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// All words of the query in order, gaps aside.
    pub fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.terms.iter().flat_map(|term| &term.tokens)
    }

    /// FTS5: every term.
    pub fn all(&self) -> String {
        self.expression(" AND ")
    }

    /// FTS5: at least one term.
    pub fn any(&self) -> String {
        self.expression(" OR ")
    }

    fn expression(&self, operator: &str) -> String {
        self.terms.iter().map(Term::expression).collect::<Vec<_>>().join(operator)
    }
}

impl Term {
    /// An FTS5 string: folded words hold only letters and digits, and a quote would be doubled all the same.
    fn expression(&self) -> String {
        let words: Vec<String> = self.tokens.iter().map(|token| token.folded.replace('"', "\"\"")).collect();
        format!("\"{}\"{}", words.join(" "), if self.prefix { " *" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_quoted_strings_and_the_last_may_go_on() {
        assert_eq!(Query::parse("Bãi sa").all(), r#""bai" AND "sa" *"#);
        assert_eq!(Query::parse("白宫 hotel").any(), r#""白 宫" OR "hotel" *"#);
        assert_eq!(Query::parse("a\" OR NEAR(b) -c*").all(), r#""a" AND "or" AND "near" AND "b" AND "c" *"#);
        assert!(Query::parse(" \"*^-:( ").is_empty());
    }

    #[test]
    fn control_characters_are_skipped_and_long_texts_cut() {
        assert_eq!(Query::parse("b\u{0}a\u{7}i").all(), r#""bai" *"#);
        let long = Query::parse(&"x".repeat(100_000));
        assert_eq!(long.tokens().next().map(|token| token.folded.len()), Some(LONGEST));
    }
}
