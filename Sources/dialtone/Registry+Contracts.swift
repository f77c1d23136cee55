import Model
import Reconciler

extension Registry {
  /// By platform, the digest of its kinds and bindings, as saved plans record it.
  static func contracts(of platforms: Set<String>) -> [String: String] {
    let known = facts.filter { platforms.contains($0.name) }.map { ($0.name, $0.contract(catalog)) }
    return Dictionary(known) { first, _ in first }
  }
}
