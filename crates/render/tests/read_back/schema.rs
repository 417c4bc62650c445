//! As much of JSON Schema as `summary.schema.json` uses; anything else in it is an error.

use serde_json::Value;

/// What is wrong with a value, if anything.
pub fn breach(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let keywords = schema.as_object().unwrap();
    let found = keywords.iter().find_map(|(keyword, wanted)| {
        let broken = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => None,
            "type" => (!is(value, wanted)).then(|| format!("no {wanted}")),
            "const" => (value != wanted).then(|| format!("is not {wanted}")),
            "enum" => {
                let one = wanted.as_array().unwrap().contains(value);
                (!one).then(|| format!("none of {wanted}"))
            }
            "minItems" => {
                let count = value.as_array().map_or(0, Vec::len) as u64;
                (count < wanted.as_u64().unwrap()).then(|| "too short".to_owned())
            }
            "required" => {
                let missing = |name: &&Value| value.get(name.as_str().unwrap()).is_none();
                let missing = wanted.as_array().unwrap().iter().find(missing);
                missing.map(|name| format!("no member {name}"))
            }
            "properties" => unknown_or_broken(root, wanted, value),
            "items" => {
                let mut items = value.as_array().unwrap().iter();
                items.find_map(|item| breach(root, wanted, item))
            }
            "$ref" => {
                let path = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                breach(root, root.pointer(path).unwrap(), value)
            }
            "oneOf" => {
                let options = wanted.as_array().unwrap().iter();
                let met = options
                    .filter(|it| breach(root, it, value).is_none())
                    .count();
                (met != 1).then(|| format!("meets {met} of the alternatives"))
            }
            other => panic!("the schema uses {other}: teach this test"),
        };
        broken.map(|it| format!("{keyword}: {it}"))
    });
    found.map(|it| format!("{it}\n in {value}"))
}

/// Members that the schema does not name are ours to document: an error here.
fn unknown_or_broken(root: &Value, properties: &Value, value: &Value) -> Option<String> {
    value
        .as_object()?
        .iter()
        .find_map(|(name, member)| match properties.get(name) {
            Some(schema) => breach(root, schema, member),
            None => Some(format!("{name} is not described")),
        })
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the schema uses {other}: teach this test"),
    }
}
