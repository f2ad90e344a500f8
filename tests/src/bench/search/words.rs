//! tantivy: words folded, each also with an error, the last also as a beginning.

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, SimpleTokenizer, TextAnalyzer};
use tantivy::{Index, IndexReader, TantivyDocument, Term};

use super::data::Data;
use super::{Answer, Run, timed};

struct Filled {
    reader: IndexReader,
    words: TextAnalyzer,
    names: [Field; 2],
    number: Field,
}

pub fn run(data: &Data) -> Result<Run, String> {
    let (filled, build_ms) = timed(|| fill(data));
    let mut filled = filled.map_err(|error| format!("tantivy: {error}"))?;
    let mut answers = Vec::new();
    for (_, query, _) in data.each() {
        let (docs, ms) = timed(|| filled.search(query));
        answers.push(Some(Answer { docs: docs.map_err(|error| format!("tantivy: {error}"))?, ms }));
    }
    Ok(Run { engine: "tantivy", build_ms, answers })
}

fn fill(data: &Data) -> tantivy::Result<Filled> {
    let words = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("folded")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let mut schema = Schema::builder();
    let names = [schema.add_text_field("vi", text.clone()), schema.add_text_field("en", text)];
    let number = schema.add_u64_field("number", STORED);
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register("folded", words.clone());
    let mut writer = index.writer_with_num_threads(1, 64_000_000)?;
    for (at, (vi, en)) in data.docs.iter().enumerate() {
        let mut document = TantivyDocument::default();
        document.add_text(names[0], vi);
        document.add_text(names[1], en);
        document.add_u64(number, at as u64);
        writer.add_document(document)?;
    }
    writer.commit()?;
    Ok(Filled { reader: index.reader()?, words, names, number })
}

impl Filled {
    fn search(&mut self, query: &str) -> tantivy::Result<Vec<usize>> {
        let mut tokens = Vec::new();
        // The analyzer wants composed letters, as everything does that was typed on a keyboard.
        let composed: String = unicode_normalization::UnicodeNormalization::nfc(query).collect();
        self.words.token_stream(&composed).process(&mut |token| tokens.push(token.text.clone()));
        let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            for name in self.names {
                let term = Term::from_field_text(name, token);
                let exact = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
                any.push((Occur::Should, Box::new(BoostQuery::new(Box::new(exact), 3.0))));
                if token.len() > 2 {
                    any.push((Occur::Should, Box::new(FuzzyTermQuery::new(term.clone(), 1, true))));
                }
                if at + 1 == tokens.len() {
                    any.push((Occur::Should, Box::new(FuzzyTermQuery::new_prefix(term, 0, true))));
                }
            }
        }
        let searcher = self.reader.searcher();
        let found = searcher.search(&BooleanQuery::new(any), &TopDocs::with_limit(3).order_by_score())?;
        let mut docs = Vec::new();
        for (_, address) in found {
            let document: TantivyDocument = searcher.doc(address)?;
            let number = document.get_first(self.number).and_then(|value| value.as_u64());
            docs.extend(number.and_then(|number| usize::try_from(number).ok()));
        }
        Ok(docs)
    }
}
