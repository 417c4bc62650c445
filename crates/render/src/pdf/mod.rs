//! PDF, set by Typst: tagged, with the fonts in it, each script shaped as it must be. The page
//! (`page.typ`) lays out what it is given as data; texts of the ledger never are markup.

mod data;
mod fonts;
mod world;

use summary::Document;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use self::world::Paper;
use crate::chart;

pub use self::fonts::{Fonts, Script};

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// No font for a script that the document is written in.
    #[error("setting the PDF: the font {} is missing, which its {script:?} letters need", script.family())]
    NoFont {
        /// Which.
        script: Script,
    },
    /// Typst did not set it.
    #[error("setting the PDF: {0}; report this")]
    Broken(String),
}

/// The document as the bytes of a PDF. Same document, same fonts: the same bytes.
pub fn pdf(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    let (data, charts) = data::data(document);
    let data = data.to_string();
    if let Some(script) = Script::of(&data).into_iter().find(|it| !fonts.has(*it)) {
        return Err(PdfError::NoFont { script });
    }
    let data = fonts.shown(&data);
    let mut files = vec![("document.json".to_owned(), data.into_bytes())];
    for (place, table) in charts.into_iter().enumerate() {
        if let Some(chart) = &table.chart {
            let drawn = chart::svg(table, chart, document.lang.is_right_to_left());
            files.push((format!("chart-{place}.svg"), drawn.into_bytes()));
        }
    }
    let paper = Paper::new(files, fonts);
    let set = typst::compile::<PagedDocument>(&paper);
    let pages = set.output.map_err(|errors| broken(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]);
    let options = PdfOptions {
        ident: Smart::Custom(document.reference.to_string()),
        creator: Smart::Custom(None),
        standards: standards.map_err(|why| PdfError::Broken(why.message().to_string()))?,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&pages, &options).map_err(|errors| broken(&errors));
    // What was kept for a next page like this one.
    comemo::evict(0);
    bytes
}

fn broken(errors: &[typst::diag::SourceDiagnostic]) -> PdfError {
    let said = errors.iter().map(|error| error.message.as_str());
    PdfError::Broken(said.collect::<Vec<&str>>().join("; "))
}
