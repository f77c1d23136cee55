import Foundation
import TestSupport

/// A YAML file as PyYAML reads it, with every scalar as text.
enum YAMLDocument {
  static func read(_ path: String) throws -> [String: Any] {
    let script = "import json, sys, yaml; print(json.dumps(yaml.load(open(sys.argv[1]), yaml.BaseLoader)))"
    let ending = try Child.run(
      "python3",
      ["-c", script, path],
      environment: ProcessInfo.processInfo.environment,
      in: "/"
    )
    guard ending.code == 0 else { throw Python.Failed(description: ending.errorText) }
    let document = try JSONSerialization.jsonObject(with: Data(ending.output))
    guard let object = document as? [String: Any] else { throw Python.Failed(description: "\(path) is no mapping") }
    return object
  }
}

extension [String: Any] {
  func object(_ key: String) -> [String: Any] { self[key] as? [String: Any] ?? [:] }
  func text(_ key: String) -> String? { self[key] as? String }
  func texts(_ key: String) -> [String: String] { self[key] as? [String: String] ?? [:] }
  func list(_ key: String) -> [[String: Any]] { self[key] as? [[String: Any]] ?? [] }
  func words(_ key: String) -> [String] { self[key] as? [String] ?? self.text(key).map { [$0] } ?? [] }
}
