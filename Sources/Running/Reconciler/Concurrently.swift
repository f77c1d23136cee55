/// Does something to each element side by side; what came of each, in their order.
func concurrently<Element: Sendable, Result: Sendable>(
  _ elements: [Element],
  _ work: @escaping @Sendable (Element) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    for (index, element) in elements.enumerated() { group.addTask { (index, try await work(element)) } }
    var results = [Result?](repeating: nil, count: elements.count)
    for try await (index, result) in group { results[index] = result }
    return results.compactMap(\.self)
  }
}
