package import Emulation
import Foundation
import HTTP
import TestSupport

/// A vendor's OpenAPI document, which lies beside the repository and not in it.
package struct OpenAPI: Sendable {
  package let path: String

  /// Nil where the document is not there.
  package init?(_ name: String) {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    path = root.appending(path: "../shared/contracts/\(name)").standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
  }

  /// What the document has against the requests that were sent; `base` is where its paths begin.
  package func problems(in exchanges: [Exchange], base: String) throws -> [String] {
    let requests = exchanges.filter { $0.path.hasPrefix(base) }.map { exchange in
      Request(
        method: exchange.method.lowercased(),
        path: String(exchange.path.dropFirst(base.count)),
        query: exchange.query.map { [$0.name, $0.value] },
        body: exchange.request.body.isEmpty ? nil : String(decoding: exchange.request.body, as: UTF8.self)
      )
    }
    let folder = try Folder()
    try folder.write(Array(try JSONEncoder().encode(requests)), to: "requests.json")
    let ending = try Child.run(
      "python3",
      ["-c", Self.script, path, folder["requests.json"]],
      environment: ProcessInfo.processInfo.environment,
      in: folder.path
    )
    guard ending.code == 0 else { throw Python.Failed(description: ending.errorText) }
    return try JSONDecoder().decode([String].self, from: Data(ending.output))
  }

  private struct Request: Encodable {
    var method: String
    var path: String
    var query: [[String]]
    var body: String?
  }

  private static let script = #"""
    import json, re, sys
    from jsonschema import Draft202012Validator
    document = json.load(open(sys.argv[1]))
    requests = json.load(open(sys.argv[2]))
    def resolve(node):
        while "$ref" in node:
            target = document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            node = target
        return node
    templates = []
    for template in document["paths"]:
        pattern = "^" + re.sub(r"\\\{[^}]*\\\}|\{[^}]*\}", "[^/]+", re.escape(template).replace(r"\{", "{").replace(r"\}", "}")) + "$"
        templates.append((template.count("{"), template, re.compile(pattern)))
    templates.sort()
    problems = []
    for request in requests:
        where = request["method"].upper() + " " + request["path"]
        found = next((t for _, t, p in templates if p.match(request["path"]) and request["method"] in document["paths"][t]), None)
        if found is None:
            problems.append(where + ": no such operation")
            continue
        item = document["paths"][found]
        operation = item[request["method"]]
        parameters = [resolve(p) for p in item.get("parameters", []) + operation.get("parameters", [])]
        known = {p["name"] for p in parameters if p["in"] == "query"}
        for name, _ in request["query"]:
            if name not in known:
                problems.append(where + ": no query parameter " + name)
        body = operation.get("requestBody")
        if request.get("body") is None:
            if body is not None and resolve(body).get("required"):
                problems.append(where + ": a body is missing")
            continue
        if body is None:
            problems.append(where + ": a body where there is none")
            continue
        content = resolve(body)["content"]
        schema = next((c["schema"] for t, c in content.items() if t.startswith("application/json")), None)
        if schema is None:
            continue
        whole = dict(schema)
        whole["components"] = document.get("components", {})
        for error in Draft202012Validator(whole).iter_errors(json.loads(request["body"])):
            problems.append(where + ": " + "/".join(map(str, error.absolute_path)) + ": " + error.message[:200])
    print(json.dumps(sorted(set(problems))))
    """#
}
