//! `locales/<lang>/<feature>.ftl` → one typed Rust function per message.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// The language whose messages define which keys and variables there are.
const SOURCE: &str = "en";

/// Message key → its variables.
type Messages = BTreeMap<String, BTreeSet<String>>;

pub fn compile(locales: &Path) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut by_lang = BTreeMap::<String, Messages>::new();
    let mut out = String::from("// Generated from locales/ by build.rs.\n\n");
    let mut sources = String::new();
    for lang in names(locales, "")? {
        let mut messages = Messages::new();
        let mut text = String::new();
        for file in names(&locales.join(&lang), ".ftl")? {
            let path = locales.join(&lang).join(&file);
            let ftl =
                fs::read_to_string(&path).map_err(|error| vec![format!("{}: {error}", path.display())])?;
            read(&format!("locales/{lang}/{file}"), &ftl, &mut messages, &mut problems);
            text.push_str(&ftl);
            text.push('\n');
        }
        let _ = writeln!(sources, "    ({lang:?}, {text:?}),");
        by_lang.insert(lang, messages);
    }
    let Some(source) = by_lang.get(SOURCE) else {
        return Err(vec![format!("locales/{SOURCE} is missing")]);
    };
    for (lang, messages) in &by_lang {
        compare(lang, source, messages, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let _ = writeln!(
        out,
        "/// Language tag and its whole Fluent text.\nstatic SOURCES: &[(&str, &str)] = &[\n{sources}];\n"
    );
    for (key, variables) in source {
        function(&mut out, key, variables);
    }
    let _ = writeln!(out, "/// Every message key, for the messages chosen by a word (`kind-…`, `fault-…`).");
    let _ = writeln!(out, "pub static KEYS: &[&str] = &{:?};", source.keys().collect::<Vec<_>>());
    Ok(out)
}

fn names(folder: &Path, ending: &str) -> Result<Vec<String>, Vec<String>> {
    let list = fs::read_dir(folder).map_err(|error| vec![format!("{}: {error}", folder.display())])?;
    let mut names: Vec<String> = list
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(ending))
        .collect();
    names.sort();
    Ok(names)
}

fn read(file: &str, ftl: &str, messages: &mut Messages, problems: &mut Vec<String>) {
    let resource = match parser::parse(ftl) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            problems.extend(
                errors.iter().map(|error| format!("{file}: byte {}: {}", error.pos.start, error.kind)),
            );
            resource
        }
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let Some(pattern) = &message.value else { continue };
        let mut variables = BTreeSet::new();
        collect(pattern, &mut variables);
        if messages.insert(message.id.name.to_owned(), variables).is_some() {
            problems.push(format!("{file}: {} stands twice", message.id.name));
        }
    }
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => collect_inline(inline, variables),
                Expression::Select { selector, variants } => {
                    collect_inline(selector, variables);
                    variants.iter().for_each(|variant| collect(&variant.value, variables));
                }
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                collect_inline(inner, variables);
            }
        }
        _ => {}
    }
}

fn compare(lang: &str, source: &Messages, messages: &Messages, problems: &mut Vec<String>) {
    for (key, variables) in source {
        match messages.get(key) {
            None => problems.push(format!("locales/{lang}: {key} is missing")),
            Some(theirs) if theirs != variables => {
                problems
                    .push(format!("locales/{lang}: {key} uses {theirs:?}, but {SOURCE} uses {variables:?}"));
            }
            Some(_) => {}
        }
    }
    for key in messages.keys().filter(|key| !source.contains_key(*key)) {
        problems.push(format!("locales/{lang}: {key} is not in {SOURCE}"));
    }
}

fn function(out: &mut String, key: &str, variables: &BTreeSet<String>) {
    let name = key.replace('-', "_");
    let parameters: Vec<String> = variables
        .iter()
        .map(|v| format!("{}: impl Into<FluentValue<'static>>", v.replace('-', "_")))
        .collect();
    let arguments: Vec<String> =
        variables.iter().map(|v| format!("({v:?}, {}.into())", v.replace('-', "_"))).collect();
    let _ = writeln!(
        out,
        "/// `{key}`\npub fn {name}({}) -> String {{\n    say({key:?}, [{}])\n}}\n",
        parameters.join(", "),
        arguments.join(", ")
    );
}
