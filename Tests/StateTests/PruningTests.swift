import Foundation
import Model
import State
import Testing

/// What is removed from the history, and what never is.
@Suite struct PruningTests {
  private func begun(_ started: String) -> RunDescription {
    RunDescription(who: "tester", host: "laptop", process: 1, commit: nil, command: "apply", started: started)
  }

  /// Six runs, a day apart: the second acknowledged something, the third was cut off, the last is under way.
  private func state(_ place: Store.Place) async throws -> State {
    let state = try await place.open()
    for day in 1...6 {
      let started = "2026-01-0\(day)T00:00:00Z"
      if day == 2 {
        let twilio = Outcome.acknowledged(address("acme/provider/twilio"), canonical: [1], file: "a.yaml", paths: [])
        try await state.acknowledge([twilio], by: begun(started))
        continue
      }
      let run = try await state.beginRun(begun(started))
      try await state.record(
        [applied("acme/application/a\(day)", fields: ["name"])],
        tenant: "acme",
        platform: "local",
        run: run
      )
      if day != 3, day != 6 { try await state.finishRun(run, ended: started, result: "done") }
    }
    return state
  }

  @Test(
    arguments: Store.allCases,
    [
      (Retention.runs(2), [7, 6, 5, 2], 3), (.runs(1), [7, 6, 2], 4), (.runs(6), [6, 5, 4, 3, 2, 1], 0),
      (.since("2026-01-05T00:00:00Z"), [7, 6, 5, 2], 3), (.since("2026-01-07T00:00:00Z"), [7, 6, 2], 4),
    ]
  )
  func `so many runs or days are kept`(_ store: Store, _ expected: (Retention, [Int], Int)) async throws {
    let (retention, kept, removed) = expected
    let place = try store.make()
    let state = try await state(place)
    let run = begun("2026-01-06T12:00:00Z")
    #expect(try await state.prune(keeping: retention, unfinishedSince: "2026-01-05T12:00:00Z", by: run) == removed)
    let history = try await state.history(limit: 100)
    #expect(history.map(\.number) == kept)
    #expect(history.first?.result == (removed == 0 ? nil : "\(removed) runs removed from the history."))
    #expect(try await state.snapshot(of: "acme").acknowledged.map(\.who) == ["tester"])
    #expect(try await state.snapshot(of: "acme").resources.count == 5)
    // What is under way goes on.
    try await state.record([applied("acme/application/a6")], tenant: "acme", platform: "local", run: 6)
  }

  @Test(arguments: Store.allCases)
  func `a run by which the journal says what may have happened stays`(_ store: Store) async throws {
    let place = try store.make()
    let state = try await state(place)
    try await state.intend([intent("acme/application/a1")], run: 1)
    _ = try await state.prune(
      keeping: .runs(1),
      unfinishedSince: "2027-01-01T00:00:00Z",
      by: begun("2026-02-01T00:00:00Z")
    )
    #expect(try await state.history(limit: 100).map(\.number) == [7, 6, 2, 1])
  }
}
