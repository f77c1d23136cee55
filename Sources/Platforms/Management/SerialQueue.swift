/// One at a time for each name, in the order in which they came.
package actor SerialQueue {
  private var taken: Set<String> = []
  private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

  package init() {}

  package nonisolated func take<Result: Sendable, Failure: Error>(
    _ name: String = "",
    _ work: () async throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    await begin(name)
    do throws(Failure) {
      let result = try await work()
      await end(name)
      return result
    } catch {
      await end(name)
      throw error
    }
  }

  private func begin(_ name: String) async {
    if taken.insert(name).inserted { return }
    await withCheckedContinuation { waiting[name, default: []].append($0) }
  }

  /// The turn goes on to whoever has waited longest.
  private func end(_ name: String) {
    if waiting[name]?.isEmpty == false {
      waiting[name]?.removeFirst().resume()
    } else {
      waiting[name] = nil
      taken.remove(name)
    }
  }
}
