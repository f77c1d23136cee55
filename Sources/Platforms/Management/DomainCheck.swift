import HTTP
import Model
package import Source

extension Diagnostics {
  /// What keeps a connection's `domain` from being the host of a management API; `example` is a host of the platform.
  package mutating func checkDomain(_ domain: String?, at range: SourceRange, example: String) {
    guard let domain else { return }
    do throws(OriginProblem) {
      _ = try Origin(domain)
    } catch {
      let advice = error.advice(example)
      guard !error.isSecret else {
        return secretError(.secretLiteral, "domain \(error.summary)", detail: advice, at: range)
      }
      self.error(.wrongForm, "domain \(error.summary): \"\(domain)\"", detail: advice, at: range)
    }
  }
}
