import Emulation
import Planning
import Testing

/// Whatever happens on the way, the same command again ends where an undisturbed one does.
@Suite struct FaultTests {
  static let faults: [Fault] = [
    .tooManyRequests, .failure(500), .failure(503), .failureAfter(502), .cutBefore, .cutDuring, .cutAfter,
  ]

  /// One after the other: one world has a thread, a server and a database.
  @Test(arguments: faults)
  func `a fault at any request loses nothing and does nothing twice`(_ fault: Fault) async throws {
    let undisturbed = try await World()
    try await undisturbed.apply(Examples.whole)
    let count = undisturbed.emulator.exchanges.count
    let wanted = try await undisturbed.outcome()
    await undisturbed.stop()
    for index in 0..<count {
      let world = try await World()
      world.emulator.faults = [FaultRule(fault, .index(index), times: 1)]
      _ = try await world.apply(Examples.whole)
      let line = world.emulator.exchanges.first { $0.index == index }?.line ?? "?"
      world.emulator.faults = []
      #expect(try await world.apply(Examples.whole).troubles == [], "\(fault) at \(index): \(line)")
      #expect(try await world.outcome() == wanted, "\(fault) at \(index): \(line)")
      #expect(try await world.plan(Examples.whole).isEmpty, "\(fault) at \(index): \(line)")
      await world.stop()
    }
  }

  /// The platform is gone for good in the middle of the run.
  @Test(arguments: faults)
  func `a fault from some request on is told, and the next run finishes`(_ fault: Fault) async throws {
    let undisturbed = try await World()
    try await undisturbed.apply(Examples.whole)
    let count = undisturbed.emulator.exchanges.count
    let wanted = try await undisturbed.outcome()
    await undisturbed.stop()
    for index in stride(from: 0, to: count, by: 3) {
      let world = try await World()
      world.emulator.faults = (index..<(index + 400)).map { FaultRule(fault, .index($0)) }
      let result = try await world.apply(Examples.whole)
      world.emulator.faults = []
      #expect(try await world.apply(Examples.whole).troubles == [], "\(fault) from \(index): \(result.troubles)")
      #expect(try await world.outcome() == wanted, "\(fault) from \(index)")
      await world.stop()
    }
  }
}
