//! Text that stands in code instead of in the locales.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::Code;

/// Attributes whose value is read or heard.
const SPOKEN: [&str; 7] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "placeholder",
    "title",
];

/// What shows in JavaScript; the boot pages' own sentences stand in for an interface that did not come up.
const SHOWN: [&str; 4] = ["textContent =", "innerText =", "innerHTML =", "setAttribute('aria-label',"];
const EXCEPT: [&str; 2] = ["app/guide/page/boot.mjs", "app/desk/page/desk-boot.mjs"];

pub(crate) fn in_code(code: &Code) -> Vec<String> {
    if code.path.ends_with(".rs") {
        return in_rust(code);
    }
    let lines = code.text.lines().enumerate().filter(|_| !EXCEPT.contains(&code.path.as_str()));
    lines
        .filter(|(_, line)| {
            SHOWN.iter().any(|shown| {
                line.split_once(shown)
                    .map(|(_, rest)| rest.trim_start())
                    .filter(|rest| rest.starts_with(['\'', '"', '`']))
                    .is_some_and(|rest| {
                        rest.chars().skip(1).take_while(|c| !"'\"`".contains(*c)).any(char::is_alphabetic)
                    })
            })
        })
        .map(|(at, line)| format!("{}:{}: {}", code.path, at + 1, line.trim()))
        .collect()
}

fn in_rust(code: &Code) -> Vec<String> {
    let tokens: TokenStream = match code.text.parse() {
        Ok(tokens) => tokens,
        Err(error) => return vec![format!("{}: {error}", code.path)],
    };
    let mut found = Vec::new();
    seek(tokens, &mut |literal, attribute| {
        let text = literal.to_string();
        let shown = without_gaps(&text);
        let is_shown = attribute.is_none_or(|name| SPOKEN.contains(&name));
        if is_shown && shown.chars().any(char::is_alphabetic) {
            found.push(format!("{}:{}: {text}", code.path, literal.span().start().line));
        }
    });
    found
}

/// Looks for `rsx! { … }` anywhere.
fn seek(tokens: TokenStream, report: &mut impl FnMut(&Literal, Option<&str>)) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before =
            |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at)).map(ToString::to_string);
        if before(1).as_deref() == Some("!") && before(2).as_deref() == Some("rsx") {
            nodes(group, report);
        } else {
            seek(group.stream(), report);
        }
    }
}

/// The inside of an element: a string after a colon is an attribute's, any other string is text.
fn nodes(group: &Group, report: &mut impl FnMut(&Literal, Option<&str>)) {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let mut attribute: Option<String> = None;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Literal(literal) if is_string(literal) => {
                let named = tokens.get(at + 1).is_some_and(|next| next.to_string() == ":");
                if named {
                    attribute = Some(literal.to_string().trim_matches('"').to_owned());
                } else {
                    report(literal, attribute.as_deref());
                }
            }
            TokenTree::Ident(name) if tokens.get(at + 1).is_some_and(|next| next.to_string() == ":") => {
                attribute = Some(name.to_string());
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' => attribute = None,
            // An attribute's expression, up to its comma; else an element's body, or a branch of `if`, `for`, `match`.
            TokenTree::Group(inner) if inner.delimiter() == Delimiter::Brace => {
                if attribute.is_some() {
                    seek(inner.stream(), report)
                } else {
                    nodes(inner, report)
                }
            }
            TokenTree::Group(inner) => seek(inner.stream(), report),
            _ => {}
        }
    }
}

fn is_string(literal: &Literal) -> bool {
    literal.to_string().starts_with('"')
}

/// Without `{name}` and escapes.
fn without_gaps(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    let mut escaped = false;
    for c in text.chars() {
        match c {
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if escaped => escaped = false,
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        in_code(&Code { path: path.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn text_in_an_element_is_found_with_its_line() {
        assert_eq!(
            found("a.rs", "fn a() {\n rsx! { p { class: \"note\", \"Open now\" } }\n}"),
            ["a.rs:2: \"Open now\""]
        );
        assert_eq!(found("a.rs", "fn a() { rsx! { if b { span { \"{count} places\" } } } }").len(), 1);
        assert_eq!(found("a.rs", "fn a() { rsx! { button { \"aria-label\": \"Close\" } } }").len(), 1);
        assert_eq!(found("a.rs", "fn a() { rsx! { img { alt: \"A beach\" } } }").len(), 1);
    }

    #[test]
    fn what_nobody_reads_is_not_text() {
        for fine in [
            "fn a() { rsx! { p { class: \"note\", {words::open_now()} } } }",
            "fn a() { rsx! { p { key: \"{id}\", \"{name} · {count}\" } } }",
            "fn a() { rsx! { p { onclick: move |_| { log(\"said\") }, {words::a()} } } }",
            "fn a() { rsx! { a { href: \"tel:{phone}\", \"aria-live\": \"polite\", \"{phone}\" } } }",
            "fn a() { rsx! { p { hidden: if on { \"true\" } else { \"false\" }, {words::a()} } } }",
            "fn a() { let key = \"not shown\"; }",
        ] {
            assert!(found("a.rs", fine).is_empty(), "{fine}");
        }
    }

    #[test]
    fn text_in_a_script_is_found() {
        assert_eq!(found("a.mjs", "button.textContent = 'Reload';").len(), 1);
        assert!(found("a.mjs", "button.textContent = words.reload;").is_empty());
    }
}
