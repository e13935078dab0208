//! What `zhupi audit --format sarif` writes, held against the structure of SARIF 2.1.0.

use std::process::Command;

use serde_json::Value;

use super::source::root;

/// Properties that an object of the specification may have, those it must have marked by `!`.
const OBJECTS: &[(&str, &[&str])] = &[
    ("log", &["$schema", "version!", "runs!"]),
    ("run", &["tool!", "language", "invocations", "results"]),
    ("driver", &["name!", "fullName", "version", "semanticVersion", "language", "rules"]),
    ("rule", &["id!", "name", "shortDescription", "fullDescription", "defaultConfiguration", "properties"]),
    ("invocation", &["executionSuccessful!", "toolExecutionNotifications"]),
    ("notification", &["level", "message!", "locations"]),
    (
        "result",
        &[
            "ruleId",
            "ruleIndex",
            "level",
            "message!",
            "locations",
            "relatedLocations",
            "partialFingerprints",
            "properties",
        ],
    ),
    ("location", &["id", "physicalLocation", "logicalLocations", "message"]),
    ("physical", &["artifactLocation!", "region"]),
    ("logical", &["name", "fullyQualifiedName", "kind"]),
];

fn is(value: &Value, name: &str) {
    let object = value.as_object().unwrap_or_else(|| panic!("{name} is no object: {value}"));
    let (_, known) = OBJECTS.iter().find(|(own, _)| *own == name).unwrap();
    for key in object.keys() {
        assert!(known.iter().any(|own| own.trim_end_matches('!') == key), "{name} has no {key}");
    }
    for needed in known.iter().filter_map(|own| own.strip_suffix('!')) {
        assert!(object.contains_key(needed), "{name} lacks {needed}");
    }
}

fn each<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no array in {value}"))
}

fn is_level(value: &Value) {
    assert!(["none", "note", "warning", "error"].contains(&value.as_str().unwrap()), "{value}");
}

fn is_message(value: &Value) {
    assert!(value["text"].as_str().is_some_and(|text| !text.is_empty()), "{value}");
}

fn is_location(value: &Value) {
    is(value, "location");
    let physical = &value["physicalLocation"];
    is(physical, "physical");
    let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
    assert!(!uri.is_empty() && uri.chars().all(|c| c.is_ascii_graphic()), "{uri}");
    if let Some(line) = physical.get("region") {
        assert!(line["startLine"].as_u64().is_some_and(|line| line > 0), "{line}");
    }
    for logical in value.get("logicalLocations").and_then(Value::as_array).into_iter().flatten() {
        is(logical, "logical");
        assert!(logical["fullyQualifiedName"].as_str().unwrap().matches('/').count() >= 2);
    }
}

fn is_log(log: &Value) -> &Value {
    is(log, "log");
    assert_eq!(log["version"], "2.1.0");
    let [run] = each(log, "runs") else { panic!("one run") };
    is(run, "run");
    is(&run["tool"]["driver"], "driver");
    let rules = each(&run["tool"]["driver"], "rules");
    for (at, rule) in rules.iter().enumerate() {
        is(rule, "rule");
        is_message(&rule["shortDescription"]);
        is_message(&rule["fullDescription"]);
        is_level(&rule["defaultConfiguration"]["level"]);
        assert!(rules[..at].iter().all(|other| other["id"] != rule["id"]), "{}", rule["id"]);
    }
    for invocation in each(run, "invocations") {
        is(invocation, "invocation");
        assert!(invocation["executionSuccessful"].is_boolean());
        for notification in each(invocation, "toolExecutionNotifications") {
            is(notification, "notification");
            is_message(&notification["message"]);
            is_level(&notification["level"]);
            each(notification, "locations").iter().for_each(is_location);
        }
    }
    for result in each(run, "results") {
        is_result(result, rules);
    }
    run
}

fn is_result(result: &Value, rules: &[Value]) {
    is(result, "result");
    is_message(&result["message"]);
    is_level(&result["level"]);
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(rules[index]["id"], result["ruleId"]);
    assert_eq!(each(result, "locations").len(), 1);
    each(result, "locations").iter().for_each(is_location);
    let related = each(result, "relatedLocations");
    related.iter().for_each(is_location);
    let numbers: Vec<u64> = related.iter().map(|one| one["id"].as_u64().unwrap()).collect();
    assert!(numbers.windows(2).all(|two| two[0] < two[1]), "{numbers:?}");
    let prints = result["partialFingerprints"].as_object().unwrap();
    assert!(prints.values().all(|print| print.as_str().is_some_and(|print| !print.is_empty())));
}

#[test]
fn an_audit_is_a_log_of_the_specification() {
    let unread = tempfile::tempdir().unwrap();
    let broken = unread.path().join("坏 文件.docx");
    std::fs::write(&broken, b"PK\x03\x04\x00\x01").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhupi"));
    command.env_clear().env("HOME", unread.path()).args(["audit", "--format", "sarif"]);
    let ended = command.arg(root().join("fixtures/submissions")).arg(&broken).output().unwrap();
    assert_eq!(ended.status.code(), Some(3));
    let log: Value = serde_json::from_slice(&ended.stdout).unwrap();
    let run = is_log(&log);
    assert!(each(run, "results").len() > 50);
    assert!(
        each(run, "results").iter().any(|one| !one["locations"][0]["physicalLocation"]["region"].is_null())
    );
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(each(&run["invocations"][0], "toolExecutionNotifications").len(), 1);
}
