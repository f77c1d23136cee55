/// Does something to each element side by side; what came of each, in their order.
///
/// - Parameter limit: how many at a time: all of a large fleet at once would hold what was read of all of them at once.
func concurrently<Element: Sendable, Result: Sendable>(
  _ elements: [Element],
  limit: Int = 32,
  _ work: @escaping @Sendable (Element) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var waiting = elements.enumerated().makeIterator()
    func begin() {
      guard let (index, element) = waiting.next() else { return }
      group.addTask { (index, try await work(element)) }
    }
    for _ in 0..<limit { begin() }
    var results = [Result?](repeating: nil, count: elements.count)
    for try await (index, result) in group {
      results[index] = result
      begin()
    }
    return results.compactMap(\.self)
  }
}
