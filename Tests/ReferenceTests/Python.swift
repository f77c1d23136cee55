import Foundation
import Testing

/// Checks documents against a schema with Python's jsonschema, which shares no code with ours.
enum Python {
  static let missing: Comment = "python3 with jsonschema and PyYAML is not installed here"

  static let hasJSONSchema =
    (try? Scratch.run(env, ["python3", "-c", "import jsonschema, yaml"], input: Data()))?.status == 0

  private static let env = URL(filePath: "/usr/bin/env")

  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  /// For each YAML document, what the schema has against it; nil where it accepts it.
  static func verdicts(on documents: [String], schema: String) throws -> [String?] {
    let input = try JSONEncoder().encode(Request(schema: schema, documents: documents))
    let result = try Scratch.run(env, ["python3", "-c", script], input: input)
    guard result.status == 0 else { throw Failed(description: String(decoding: result.errors, as: UTF8.self)) }
    return try JSONDecoder().decode([String?].self, from: result.output)
  }

  private struct Request: Encodable {
    var schema: String
    var documents: [String]
  }

  /// YAML as an editor reads it: the core schema of YAML 1.2, where +1415 is an integer and NO is a text.
  private static let script = #"""
    import json, re, sys, yaml
    from jsonschema import Draft202012Validator
    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {}
    for tag, pattern, first in [
        ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
        ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
        ("float", r"^[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
        ("null", r"^(null|Null|NULL|~|)$", "nN~\0"),
    ]:
        Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))
    Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
    request = json.load(sys.stdin)
    schema = json.loads(request["schema"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    def verdict(text):
        for error in (e for document in yaml.load_all(text, Loader) for e in validator.iter_errors(document)):
            return "/".join(map(str, error.absolute_path)) + ": " + error.message[:300]
    print(json.dumps([verdict(text) for text in request["documents"]]))
    """#
}
