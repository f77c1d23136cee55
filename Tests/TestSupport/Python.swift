import Foundation

/// Checks documents against a schema with Python's jsonschema, which shares no code with ours.
package enum Python {
  package static let missing = "python3 with jsonschema and PyYAML is not installed here"

  package static let hasJSONSchema = (try? run("import jsonschema, yaml", input: Data()))?.code == 0

  package struct Failed: Error, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
  }

  private static func run(_ script: String, input: Data) throws -> Child.Ending {
    let folder = try Folder()
    try folder.write(Array(input), to: "input")
    return try Child.run(
      "python3",
      ["-c", script],
      environment: ProcessInfo.processInfo.environment,
      in: folder.path,
      input: folder["input"]
    )
  }

  /// For each YAML document, what the schema has against it; nil where it accepts it.
  package static func verdicts(on documents: [String], schema: String) throws -> [String?] {
    let input = try JSONEncoder().encode(Request(schema: schema, documents: documents))
    let result = try run(script, input: input)
    guard result.code == 0 else { throw Failed(description: result.errorText) }
    return try JSONDecoder().decode([String?].self, from: Data(result.output))
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
