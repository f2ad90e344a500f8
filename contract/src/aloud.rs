//! Text in the pieces in which it is read aloud.
//!
//! Some engines fall silent in the middle of a long text, and none can go back to where it was stopped: read sentence
//! by sentence, both are mended.

/// Most characters read in one breath: about fifteen seconds.
const BREATH: usize = 200;

/// The sentences of a text, those that are too long cut where a reader would take breath. Nothing is lost but blanks.
pub fn sentences(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut sentence = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        sentence.push(letter);
        let next = letters.peek();
        // A full stop within a word or a number ("3.5", "TP.HCM") ends nothing.
        let ends = match letter {
            '\n' | '。' | '！' | '？' => true,
            '.' | '!' | '?' | '…' => next.is_none_or(|next| next.is_whitespace()),
            _ => false,
        };
        if ends {
            breathe(&sentence, &mut all);
            sentence.clear();
        }
    }
    breathe(&sentence, &mut all);
    all
}

/// Cuts at the last comma within a breath, else at the last blank, else where the breath ends.
fn breathe(sentence: &str, all: &mut Vec<String>) {
    let mut rest = sentence.trim();
    while let Some((full, _)) = rest.char_indices().nth(BREATH) {
        let head = rest.get(..full).unwrap_or(rest);
        let comma = head.rfind([',', ';', ':', '–', '、', '，', '；', '：']);
        let after =
            |at: usize| at + head.get(at..).and_then(|tail| tail.chars().next()).map_or(1, char::len_utf8);
        let cut = comma.or_else(|| head.rfind(char::is_whitespace)).map_or(full, after);
        let (now, later) = rest.split_at_checked(cut).unwrap_or((rest, ""));
        push(now, all);
        rest = later.trim_start();
    }
    push(rest, all);
}

/// What has nothing to say ("—") is not read.
fn push(piece: &str, all: &mut Vec<String>) {
    let piece = piece.trim();
    if piece.chars().any(char::is_alphanumeric) {
        all.push(piece.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sentence_ends_where_a_reader_ends_it() {
        assert_eq!(
            sentences("Cao 3.5 m. Xây năm 1862! Ở TP.HCM?\nCòn nữa…"),
            ["Cao 3.5 m.", "Xây năm 1862!", "Ở TP.HCM?", "Còn nữa…"]
        );
        assert_eq!(
            sentences("灯台は1862年に建てられた。今も光る！"),
            ["灯台は1862年に建てられた。", "今も光る！"]
        );
        assert_eq!(sentences(" — \n"), Vec::<String>::new());
    }

    #[test]
    fn a_long_one_is_cut_where_one_breathes() {
        let long = format!("{}, {}.", "xin chào ".repeat(15).trim_end(), "bạn ơi ".repeat(20).trim_end());
        let pieces = sentences(&long);
        assert!(pieces.len() == 2 && pieces[0].ends_with(','), "{pieces:?}");
        let breathless = "한".repeat(450);
        let lengths: Vec<usize> = sentences(&breathless).iter().map(|piece| piece.chars().count()).collect();
        assert_eq!(lengths, [200, 200, 50]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_breath_is_too_long(text in "(\\PC|[ .,\n]|[a-zà。、]){0,600}") {
            let pieces = sentences(&text);
            let kept = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(kept(&pieces.concat()), kept(&text));
            prop_assert!(pieces.iter().all(|piece| piece.chars().count() <= BREATH));
        }
    }
}
