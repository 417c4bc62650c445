//! An import to look at: `look FORMAT FILE` prints the lines, and the report to the other side.

use std::error::Error;

use imports::{Debate, Source, W3cLog, akoma_ntoso, parlamint, w3c_log};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(format), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("look FORMAT FILE".into());
    };
    let text = String::from_utf8(std::fs::read(&file)?)?;
    let debate = Debate {
        file: Source {
            file: &file,
            text: &text,
        },
        session: None,
    };
    let imported = match format.as_str() {
        "akoma-ntoso" => akoma_ntoso(&debate)?,
        "parlamint" => parlamint(&debate)?,
        "w3c-log" => w3c_log(&W3cLog {
            debate,
            zone: Some("Z"),
            scribe: None,
        })?,
        other => return Err(format!("there is no format {other:?}").into()),
    };
    print!("{}", imported.text());
    eprintln!("{}", serde_json::to_string_pretty(&imported.report)?);
    Ok(())
}
