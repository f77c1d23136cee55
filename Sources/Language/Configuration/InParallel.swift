import Glibc
import Synchronization

/// One result for each input, in their order, as many at a time as the machine has cores; each input goes with its turn.
///
/// A task for each core and not for each input: what an input takes is often less than what a task does.
func inParallel<A: Sendable, B: Sendable, Result: Sendable>(
  _ inputs: consuming [(A, B)],
  _ body: @escaping @Sendable (A, B) -> Result
) async -> [Result] {
  let count = inputs.count
  guard count > 1 else { return inputs.map { body($0.0, $0.1) } }
  let queue = InputQueue(inputs)
  return await withTaskGroup(of: [(Int, Result)].self) { group in
    for _ in 0..<min(count, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) {
      group.addTask {
        var own: [(Int, Result)] = []
        while let (index, input) = queue.next() { own.append((index, body(input.0, input.1))) }
        return own
      }
    }
    var results = [Result?](repeating: nil, count: count)
    for await own in group { for (index, result) in own { results[index] = result } }
    return results.compactMap(\.self)
  }
}

/// Inputs that several tasks take from.
private final class InputQueue<Input: Sendable>: Sendable {
  private struct Rest {
    var inputs: [Input?]
    var taken = 0
  }

  private let rest: Mutex<Rest>

  init(_ inputs: [Input]) { rest = Mutex(Rest(inputs: inputs)) }

  /// The next input with its place; nil where all are taken.
  func next() -> (Int, Input)? {
    rest.withLock { rest in
      guard rest.taken < rest.inputs.count, let input = rest.inputs[rest.taken].take() else { return nil }
      defer { rest.taken += 1 }
      return (rest.taken, input)
    }
  }
}
