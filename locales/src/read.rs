//! From files to messages.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

use crate::{Message, Words};

/// A folder or file is not there, or not to be read.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct Unreadable {
    pub path: PathBuf,
    pub source: std::io::Error,
}

/// Every language that has a folder with messages below `locales`, in the order of their tags.
///
/// # Errors
/// A folder or a file cannot be read. What does not parse is no error: see [`Words::faults`].
pub fn read(locales: &Path) -> Result<Vec<Words>, Unreadable> {
    let mut all = Vec::new();
    for lang in names(locales)? {
        let folder = locales.join(&lang);
        if !folder.is_dir() {
            continue;
        }
        let files: Vec<String> = names(&folder)?.into_iter().filter(|name| name.ends_with(".ftl")).collect();
        if !files.is_empty() {
            all.push(language(lang, &folder, &files)?);
        }
    }
    Ok(all)
}

fn language(lang: String, folder: &Path, files: &[String]) -> Result<Words, Unreadable> {
    let mut words = Words { lang, ..Words::default() };
    for file in files {
        let path = folder.join(file);
        let ftl = fs::read_to_string(&path).map_err(|source| Unreadable { path, source })?;
        let file = format!("locales/{}/{file}", words.lang);
        take(&file, &ftl, &mut words);
        words.text.push_str(&ftl);
        words.text.push('\n');
    }
    Ok(words)
}

fn names(folder: &Path) -> Result<Vec<String>, Unreadable> {
    let unreadable = |source| Unreadable { path: folder.to_owned(), source };
    let list = fs::read_dir(folder).map_err(unreadable)?;
    let mut names: Vec<String> =
        list.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

fn take(file: &str, ftl: &str, words: &mut Words) {
    let resource = match parser::parse(ftl) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            words.faults.extend(
                errors.iter().map(|error| format!("{file}: byte {}: {}", error.pos.start, error.kind)),
            );
            resource
        }
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let Some(pattern) = &message.value else { continue };
        let mut read = Message { file: file.to_owned(), ..Message::default() };
        collect(pattern, &mut read);
        let key = message.id.name.to_owned();
        if words.messages.insert(key, read).is_some() {
            words.faults.push(format!("{file}: {} stands twice", message.id.name));
        }
    }
}

fn collect(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        collect_expression(expression, message);
    }
}

fn collect_expression(expression: &Expression<&str>, message: &mut Message) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, message),
        Expression::Select { selector, variants } => {
            collect_inline(selector, message);
            if let InlineExpression::VariableReference { id } = selector {
                let keys: BTreeSet<String> = variants
                    .iter()
                    .map(|variant| match &variant.key {
                        VariantKey::Identifier { name } => (*name).to_owned(),
                        VariantKey::NumberLiteral { value } => (*value).to_owned(),
                    })
                    .collect();
                message.selects.entry(id.name.to_owned()).or_default().extend(keys);
            }
            variants.iter().for_each(|variant| collect(&variant.value, message));
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            message.variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, message),
        _ => {}
    }
}
