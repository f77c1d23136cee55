import Auth0Actions
import Foundation
import Testing

/// A service as its documentation describes it: what it wants to be asked, and how it answers.
struct Service: Sendable, CustomTestStringConvertible {
  let program: ActionProgram
  var testDescription: String { program.service }

  static let all = ActionProgram.all.map(Service.init)

  static func named(_ name: String) throws -> Service {
    try #require(all.first { $0.program.service == name })
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Services")

  private var document: [String: Any] {
    let file = Self.folder.appending(path: program.service + ".json")
    let object = (try? Data(contentsOf: file)).flatMap { try? JSONSerialization.jsonObject(with: $0) }
    return object as? [String: Any] ?? [:]
  }

  var secrets: [String: String] { document["secrets"] as? [String: String] ?? [:] }
  var accepted: [String: Any] { document["accepted"] as? [String: Any] ?? [:] }

  /// What it documents of requests, each with what may be in it.
  var documented: [Case] {
    objects("requests").map { entry in
      Case(entry["name"] as? String ?? "", self, entry["answer"] as? [String: Any] ?? accepted, ending: .sent).with {
        $0.text = entry["text"] as? String ?? ""
        $0.calls = entry["calls"] as? Bool ?? false
        $0.locale = entry["locale"] as? String
        $0.expects = entry["expects"] as? [String: Any]
        for (name, value) in entry["secrets"] as? [String: Any] ?? [:] { $0.secrets[name] = value as? String }
      }
    }
  }

  /// What it documents of errors.
  var refusals: [Case] { answers("refused", ending: .dropped) + answers("busy", ending: .retried) }

  private func answers(_ key: String, ending: Case.Ending) -> [Case] {
    objects(key).map { Case("\(key): \($0["says"] ?? "")", self, $0, ending: ending, says: $0["says"] as? String) }
  }

  private func objects(_ key: String) -> [[String: Any]] { document[key] as? [[String: Any]] ?? [] }
}
