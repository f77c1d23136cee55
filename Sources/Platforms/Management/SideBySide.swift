package import Platform

/// Does the same for each, a few side by side; the results are in the order of what they were made from.
///
/// More at once would only wait for their turn, and be asked for in vain where one of them fails.
package func sideBySide<Input: Sendable, Output: Sendable>(
  _ inputs: [Input],
  atOnce limit: Int = 4,
  _ work: @escaping @Sendable (Input) async throws(PlatformFailure) -> Output
) async throws(PlatformFailure) -> [Output] {
  typealias Outcome = Result<Output, PlatformFailure>
  let outcomes = await withTaskGroup(of: (Int, Outcome).self) { group in
    var outcomes = [Outcome?](repeating: nil, count: inputs.count)
    var next = 0
    func add() {
      let index = next
      next += 1
      group.addTask {
        do throws(PlatformFailure) {
          return (index, .success(try await work(inputs[index])))
        } catch {
          return (index, .failure(error))
        }
      }
    }
    while next < min(limit, inputs.count) { add() }
    while let (index, outcome) = await group.next() {
      outcomes[index] = outcome
      // After a failure nothing more is begun.
      if case .success = outcome, next < inputs.count { add() }
    }
    return outcomes
  }
  for case .failure(let failure)? in outcomes { throw failure }
  var results: [Output] = []
  for case .success(let result)? in outcomes { results.append(result) }
  return results
}
