//! PDF: where it was built in, with the fonts of the machine.

use bytes::Bytes;
use summary::Document;

use super::Unanswered;

/// The document as a PDF. Blocks.
#[cfg(feature = "pdf")]
pub(super) fn pdf(document: &Document) -> Result<Bytes, Unanswered> {
    let fonts = fonts::of_this_machine();
    let set = render::pdf::pdf(document, fonts);
    set.map(Bytes::from).map_err(|error| match error {
        render::pdf::PdfError::NoFont { script } => Unanswered::NoFont {
            family: script.family(),
            package: fonts::package(script),
            places: fonts::places().join(", "),
        },
        error @ render::pdf::PdfError::Broken(_) => Unanswered::BrokenPdf(error.to_string()),
    })
}

/// There is none in this build.
#[cfg(not(feature = "pdf"))]
pub(super) fn pdf(_: &Document) -> Result<Bytes, Unanswered> {
    Err(Unanswered::NoPdf)
}

#[cfg(feature = "pdf")]
mod fonts {
    use std::path::Path;
    use std::sync::OnceLock;

    use render::pdf::{Fonts, Script};

    /// The folder that is looked into instead of those of the system.
    const VARIABLE: &str = "RAPPORTEUR_FONTS";

    /// Where Debian puts them.
    const PLACES: [&str; 2] = [
        "/usr/share/fonts/truetype/noto",
        "/usr/share/fonts/opentype/noto",
    ];

    /// Two faces for each script: regular and bold.
    const FILES: [&str; 6] = [
        "NotoSerif-Regular.ttf",
        "NotoSerif-Bold.ttf",
        "NotoNaskhArabic-Regular.ttf",
        "NotoNaskhArabic-Bold.ttf",
        "NotoSerifCJK-Regular.ttc",
        "NotoSerifCJK-Bold.ttc",
    ];

    /// Those that are there, read once.
    pub(super) fn of_this_machine() -> &'static Fonts {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        FONTS.get_or_init(|| {
            let found = FILES.iter().filter_map(|file| {
                let mut places = places().into_iter();
                places.find_map(|place| std::fs::read(Path::new(&place).join(file)).ok())
            });
            Fonts::new(found.collect())
        })
    }

    pub(super) fn places() -> Vec<String> {
        match std::env::var(VARIABLE) {
            Ok(folder) => vec![folder],
            Err(_) => PLACES.map(str::to_owned).into(),
        }
    }

    /// The package of Debian that has it.
    pub(super) fn package(script: Script) -> &'static str {
        match script {
            Script::European | Script::Arabic => "fonts-noto-core",
            Script::Han => "fonts-noto-cjk",
        }
    }
}
