//! What kind of letter a letter is, wherever texts are searched or cut.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

/// Marks over letters, the stretch of Arabic, and what steers lines and directions: nobody looks for it.
pub(crate) fn is_unseen(letter: char) -> bool {
    if letter.is_ascii() {
        return false;
    }
    let steers = matches!(
        letter,
        '\u{ad}'
            | '\u{640}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    );
    steers || is_combining_mark(letter)
}

/// Letters that are written for each other: the forms of alef and ya, ta marbuta, the sigma that ends a
/// word, apostrophes, dashes.
pub(crate) fn plain(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        'ς' => 'σ',
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{02bc}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        it => it,
    }
}

/// Up to here it is kept whether a letter is joined to others: the alphabets. It is asked at every place of
/// every word that is looked for.
const KEPT: u32 = 0x3000;

/// By letter below [`KEPT`].
static JOINED: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let letters = (0..KEPT).map(|it| char::from_u32(it).unwrap_or_default());
    letters.map(is_joined).collect()
});

/// Whether a word ends between two letters. Where a script has no spaces every letter is a word.
pub(crate) fn apart(left: Option<char>, right: Option<char>) -> bool {
    let kept: &[bool] = &JOINED;
    let is_joined = |it: char| {
        let index = usize::try_from(u32::from(it)).unwrap_or(usize::MAX);
        kept.get(index).copied().unwrap_or_else(|| is_joined(it))
    };
    !(left.is_some_and(is_joined) && right.is_some_and(is_joined))
}

fn is_joined(letter: char) -> bool {
    !is_unspaced(letter) && letter.is_alphanumeric()
}

/// Letters of scripts that are written without spaces: ideographs and kana; Thai, Lao, Burmese and Khmer.
fn is_unspaced(letter: char) -> bool {
    matches!(
        letter,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Letters of Arabic as they are after folding.
pub(crate) fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{64a}')
}

/// What stands around words and is no part of them: `dues,` asks for dues.
pub(crate) fn is_around_words(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '"'
            | '\''
            | '«'
            | '»'
            | '‹'
            | '›'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '،'
            | '؛'
            | '؟'
            | '。'
            | '、'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '〈'
            | '〉'
    )
}
