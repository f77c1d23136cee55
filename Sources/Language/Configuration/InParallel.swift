/// One result for each input, in their order, as many at a time as the machine has cores; each input goes with its task.
func inParallel<A: Sendable, B: Sendable, Result: Sendable>(
  _ inputs: consuming [(A, B)],
  _ body: @escaping @Sendable (A, B) -> Result
) async -> [Result] {
  var waiting = consume inputs
  guard waiting.count > 1 else { return waiting.map { body($0.0, $0.1) } }
  return await withTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: waiting.count)
    for (index, input) in waiting.enumerated() { group.addTask { (index, body(input.0, input.1)) } }
    waiting = []
    for await (index, result) in group { results[index] = result }
    return results.compactMap(\.self)
  }
}
