import Model
import Reconciler
import Report
import Source

extension SecretsDocument {
  /// As people read it: each secret with its places, and at the end who still holds a former value.
  var text: String {
    guard !secrets.isEmpty else { return "The configuration names no secret.\n" }
    let sections = secrets.map { secret in
      let table = TextTable.render(secret.uses.map { ["", $0.address, $0.use.path, $0.place, $0.words] })
      return "\(secret.reference)\n\(table)\n"
    }
    return sections.joined() + verdict + "\n"
  }

  private var verdict: String {
    let places = secrets.reduce(0) { $0 + $1.uses.count }
    let former = tenants(holding: .former)
    let unknown = secrets.count { !$0.tenants(holding: .unknown).isEmpty }
    let held =
      former.isEmpty
      ? "No tenant is known to hold a former value." : "Still with a former value: \(former.joined(separator: ", "))."
    let compared =
      unknown == 0
      ? "" : " \(Self.count(unknown, "secret")) without a value here \(unknown == 1 ? "is" : "are") not compared."
    return "\(Self.count(secrets.count, "secret")) in \(Self.count(places, "place")). \(held)\(compared)"
  }

  private func tenants(holding held: SecretUse.Held) -> [String] {
    Set(secrets.flatMap { $0.tenants(holding: held) }).sorted { $0.precedesByBytes($1) }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}

extension SecretsDocument.Use {
  fileprivate var place: String { use.at?.description ?? "" }

  fileprivate var words: String {
    let written = use.written.map { ", written \($0.started) by run \($0.run)" } ?? ""
    switch use.held {
    case .current: return "current\(written)"
    case .former: return "former\(written)"
    case .none: return "not applied yet"
    case .unknown: return "not compared\(written)"
    case .credential: return "signs in"
    }
  }
}
