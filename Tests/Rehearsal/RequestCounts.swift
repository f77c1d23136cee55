package import Planning
package import Testing

/// Expects that what was sent, by request, is what has to be sent; each request that differs is named.
package func expectSame(
  _ sent: [String: Int],
  _ least: [String: Int],
  _ location: SourceLocation = #_sourceLocation
) {
  for line in Set(sent.keys).union(least.keys).sorted() {
    #expect(sent[line] == least[line], "\(line)", sourceLocation: location)
  }
}

extension [String: Int] {
  /// The sum of two counts.
  package func adding(_ other: [String: Int]) -> [String: Int] { merging(other, uniquingKeysWith: +) }
}

/// Expects an estimate of a plan within a tenth of what is sent.
package func expectAbout(
  _ estimate: Estimate?,
  _ least: [String: Int],
  _ location: SourceLocation = #_sourceLocation
) {
  let sent = least.values.reduce(0, +)
  let requests = estimate?.requests ?? 0
  #expect(abs(requests - sent) * 10 <= sent, "\(requests) for \(sent)", sourceLocation: location)
}
