import Testing

@testable import State

/// How long the locks of a process last, by its own clock.
@Suite struct FencesTests {
  @Test func `locks are overdue from their end on, until they are renewed or freed`() {
    let fences = Fences()
    #expect(!fences.areOverdue)
    fences.add(["acme": 1], until: .now - .seconds(1))
    #expect(fences.areOverdue)
    fences.extend(until: .now + .seconds(60))
    #expect(!fences.areOverdue)
    fences.extend(until: .now - .seconds(1))
    fences.clear()
    #expect(!fences.areOverdue)
  }

  @Test func `what was gained later makes nothing last longer, and what is freed is not held again`() {
    let fences = Fences()
    fences.add(["acme": 1], until: .now - .seconds(1))
    fences.add(["bravo": 1], until: .now + .seconds(60))
    #expect(fences.areOverdue)
    fences.clear()
    fences.extend(until: .now - .seconds(1))
    #expect(!fences.areOverdue)
  }
}
