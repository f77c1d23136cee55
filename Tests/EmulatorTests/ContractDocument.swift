import Emulation
import Foundation
import HTTP
import TestSupport

/// The platform's published description of its API, which lies beside the repository and is not part of it.
enum ContractDocument {
  static let path = URL(filePath: #filePath).appending(
    path: "../../../../shared/contracts/auth0-management.openapi.json"
  )
  .standardized.path

  static let isUsable = FileManager.default.fileExists(atPath: path) && Python.hasJSONSchema
  static let missing = "\(path), or \(Python.missing)"

  struct Failed: Error { var description: String }

  /// How exchanges differ from what is described, each difference once.
  static func differences(in exchanges: [Exchange]) throws -> [String] {
    let entries = exchanges.filter { $0.path.hasPrefix("/api/v2/") }.map { exchange -> JSON in
      [
        "method": .text(exchange.method.lowercased()), "path": .text(String(exchange.path.dropFirst("/api/v2".count))),
        "status": .integer(exchange.status ?? 0), "request": body(exchange.request.body),
        "response": body(exchange.response?.body ?? []),
      ]
    }
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(JSON.list(entries).encoded(), to: "exchanges.json")
    let ending = try Child.run(
      "python3",
      ["-c", script, path, folder["exchanges.json"]],
      environment: ProcessInfo.processInfo.environment,
      in: folder.path
    )
    guard ending.code == 0 else { throw Failed(description: ending.errorText) }
    return try JSON(decoding: ending.output).texts
  }

  private static func body(_ bytes: [UInt8]) -> JSON {
    bytes.isEmpty ? .null : .text(String(decoding: bytes, as: UTF8.self))
  }

  /// Every answer is checked, and every body that was accepted.
  private static let script = #"""
    import json, re, sys
    from jsonschema import Draft202012Validator
    document = json.load(open(sys.argv[1]))
    def loosen(node):
        # Pages by offset and by checkpoint look alike when they are empty.
        if isinstance(node, dict):
            return {("anyOf" if key == "oneOf" else key): loosen(value) for key, value in node.items()}
        return [loosen(value) for value in node] if isinstance(node, list) else node
    components = loosen(document["components"])
    def operation(method, path):
        found = [(len(re.findall("{", template)), template) for template in document["paths"]
                 if method in document["paths"][template]
                 and re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path)]
        if not found:
            return None, None
        template = min(found)[1]
        return template, document["paths"][template][method]
    def differences(schema, value):
        root = {"components": components, **loosen(schema)}
        for error in Draft202012Validator(root).iter_errors(value):
            place = "/".join("*" if isinstance(step, int) else step for step in error.absolute_path)
            prefix = place + "/" if place else ""
            if error.validator == "additionalProperties" and error.validator_value is False:
                for name in sorted(set(error.instance) - set(error.schema.get("properties", {}))):
                    yield prefix + name + " is not described"
            elif error.validator == "required":
                for name in sorted(set(error.validator_value) - set(error.instance)):
                    yield prefix + name + " is missing"
            else:
                yield place + ": " + re.sub(r"^.*? (is|was|does|should)", r"\1", error.message, count=1)[:120]
    def content(node):
        return (node.get("content") or {}).get("application/json", {}).get("schema")
    def check(entry):
        template, found = operation(entry["method"], entry["path"])
        if found is None:
            yield "not described" if entry["status"] != 404 else None
            return
        answer = None if entry["response"] is None else json.loads(entry["response"])
        if entry["status"] >= 400:
            if not isinstance(answer, dict) or answer.get("statusCode") != entry["status"] \
                    or not answer.get("error") or not answer.get("message") \
                    or set(answer) - {"statusCode", "error", "message", "errorCode"}:
                yield "has an error of another shape"
            return
        described = {code: content(node) for code, node in found["responses"].items() if code.startswith("2")}
        if str(entry["status"]) not in described:
            yield "answers %d" % entry["status"]
        schema = described.get(str(entry["status"])) or next((s for s in described.values() if s), None)
        if schema is None or entry["status"] == 204:
            if answer is not None and str(entry["status"]) == "204":
                yield "has a body"
        else:
            yield from ("answer: " + text for text in differences(schema, answer))
        body = content(found.get("requestBody") or {})
        if body is not None and entry["request"] is not None:
            yield from ("request: " + text for text in differences(body, json.loads(entry["request"])))
    result = set()
    for entry in json.load(open(sys.argv[2])):
        template = operation(entry["method"], entry["path"])[0] or entry["path"]
        result.update("%s %s %s" % (entry["method"].upper(), template, text) for text in check(entry) if text)
    print(json.dumps(sorted(result)))
    """#
}
