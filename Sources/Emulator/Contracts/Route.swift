/// A method and a path with places for values: `PATCH /api/v2/connections/{id}`.
package struct Route: Sendable, Hashable, CustomStringConvertible {
  package let method: String
  package let path: String
  private let segments: [String]

  package init(_ method: String, _ path: String) {
    self.method = method
    self.path = path
    segments = path.split(separator: "/").map(String.init)
  }

  package var description: String { "\(method) \(path)" }

  /// How many segments its path has.
  package var size: Int { segments.count }

  /// What is in its places where a path is one of its; nil where it is not.
  package func values(in path: [String]) -> [String: String]? {
    guard path.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (pattern, segment) in zip(segments, path) {
      if pattern.hasPrefix("{") {
        guard !segment.isEmpty else { return nil }
        values[String(pattern.dropFirst().dropLast())] = segment
      } else if pattern != segment {
        return nil
      }
    }
    return values
  }

  /// Whether its path says more than the other's: `/factors/sms` before `/factors/{name}`.
  package func isMoreExact(than other: Route) -> Bool {
    zip(segments, other.segments).contains { !$0.hasPrefix("{") && $1.hasPrefix("{") }
  }
}
