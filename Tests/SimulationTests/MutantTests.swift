#if SIMULATED_FAULTS
  import Foundation
  import TestSupport
  import Testing
  import Threads

  /// Whether the simulation finds faults of kinds that this project had; each is searched for in a process of its own, which
  /// may crash or hang.
  @Suite struct MutantTests {
    private static let environment = ProcessInfo.processInfo.environment
    /// All, unless some are named.
    private static let faults: [SimulatedFault] = {
      let names = (environment["DIALTONE_FAULTS"] ?? "").split(separator: ",")
      return names.isEmpty ? SimulatedFault.allCases : names.compactMap { SimulatedFault(rawValue: String($0)) }
    }()
    private static let most = Int(environment["DIALTONE_SEEDS"] ?? "") ?? 500
    /// The one life that somebody looks at.
    private static let seed = Int(environment["DIALTONE_FIRST_SEED"] ?? "")
    /// As many of all have to be found.
    private static let fewest = 10
    /// No life takes as long on any machine.
    private static let longestLife: UInt32 = 900

    @Test func `of the faults that can be switched on, at least ten are found`() async throws {
      let searches = try await Self.searches()
      print(searches.map(\.row).joined(separator: "\n"))
      if Self.seed != nil { for search in searches { print(search.report) } }
      let found = searches.filter { $0.outcome == .found }
      print("\(found.count) of \(searches.count) are found, each in at most \(Self.most) seeds")
      #expect(found.count >= min(Self.fewest, searches.count))
      for search in found { #expect(try await search.isRepeated(), "\(search.fault): \(search.report)") }
    }

    /// Two at once, in the order of the faults.
    private static func searches() async throws -> [FaultSearch] {
      try await withThrowingTaskGroup(of: FaultSearch.self) { group in
        var waiting = faults[...]
        for fault in waiting.prefix(2) { group.addTask { try await FaultSearch(fault) } }
        waiting = waiting.dropFirst(2)
        var ended: [FaultSearch] = []
        while let search = try await group.next() {
          FileHandle.standardError.write(Data((search.row + "\n").utf8))
          ended.append(search)
          if let next = waiting.popFirst() { group.addTask { try await FaultSearch(next) } }
        }
        return faults.compactMap { fault in ended.first { $0.fault == fault } }
      }
    }

    // MARK: The other process's part

    @Test(.enabled(if: environment[FaultSearch.variable] != nil, "only for the search"))
    func `lives go by with one fault`() async throws {
      let fault = try #require(SimulatedFault(rawValue: Self.environment[FaultSearch.variable] ?? ""))
      let file = try #require(Self.environment[FaultSearch.fileVariable])
      SimulatedFault.on = fault
      var campaign = Campaign(first: Self.seed ?? 1, count: Self.seed == nil ? Self.most : 1)
      if Self.seed != nil { campaign.dropped = Self.environment["DIALTONE_DROPPED"] ?? "" }
      campaign.command = "make mutants FAULTS=\(fault)"
      campaign.mostFailures = 1
      campaign.progress = { seed in
        try? FaultSearch.note("\(FaultSearch.Mark.seed.rawValue)\(seed)", in: file)
        // Ends the process unless the life ends first.
        alarm(Self.longestLife)
      }
      for failure in await campaign.run(threads: 1).failures {
        try FaultSearch.note("\(FaultSearch.Mark.found.rawValue)\(failure)", in: file)
      }
    }
  }
#endif
