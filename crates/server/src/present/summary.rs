//! The summary.

use super::{Source, Unanswered};
use crate::pb;

/// The summary in a language and a format, as of a moment. Blocks.
pub fn summary(
    source: Source<'_>,
    request: &pb::RenderRequest,
) -> Result<pb::RenderedSummary, Unanswered> {
    let _ = (source, request);
    Ok(pb::RenderedSummary {
        content: "(the summary is not written yet)\n".into(),
        media_type: "text/markdown; charset=utf-8".to_owned(),
        size: 0,
        root: bytes::Bytes::new(),
    })
}
