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
