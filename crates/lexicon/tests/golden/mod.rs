//! Files that were read and found right; a change must be read again.

use std::path::Path;

/// Compares with the file of that name. `UPDATE_GOLDEN=1` writes it anew: read the difference
/// before it is committed.
pub fn check(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).expect("the golden file can be written");
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (found, wanted)) in found.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(found, wanted, "{name} line {}", number + 1);
    }
    assert_eq!(found, wanted, "{name} has lines more or fewer");
}
