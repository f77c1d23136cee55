#if SIMULATED_FAULTS
  import Foundation
  import TestSupport
  import Threads

  /// The search for one fault, in another process that writes down how far it has come.
  struct FaultSearch: Sendable {
    enum Outcome: Sendable, Equatable {
      /// By something that is not as it must be.
      case found
      /// By the end of the process, which no life may cause.
      case ended(code: Int32)
      case missed
    }

    /// What a line of the other process begins with.
    enum Mark: String {
      case seed = "seed: "
      case found = "found: "
    }

    /// Names the fault, and the file, to the other process.
    static let variable = "DIALTONE_SIMULATED_FAULT"
    static let fileVariable = "DIALTONE_SIMULATED_FAULT_FILE"
    /// Of the whole process, in seconds; each of its lives has a bound of its own.
    private static let longest = 7200.0

    let fault: SimulatedFault
    let outcome: Outcome
    /// The last one that was lived.
    private let seed: Int
    /// What the life that failed was like.
    let report: String

    /// - Parameter own: which seeds, where not all.
    init(_ fault: SimulatedFault, _ own: [String: String] = [:]) async throws {
      self.fault = fault
      let folder = try Folder()
      let place = [Self.variable: fault.rawValue, Self.fileVariable: folder["progress"]]
      let child = try OtherProcess.start("lives go by with one fault", own.merging(place) { $1 }, in: folder)
      let ending = try await child.ended(within: Self.longest)
      let said = try folder.text("progress")
      seed = said.split(separator: "\n").compactMap { Int($0.trimmingPrefix(Mark.seed.rawValue)) }.last ?? 0
      let start = said.firstRange(of: Mark.found.rawValue)
      report = start.map { String(said[$0.upperBound...]) } ?? ending.outputText + ending.errorText
      outcome = start != nil ? .found : ending.code == 0 ? .missed : .ended(code: ending.code)
    }

    /// Whether the command that the failure names shows it once more, in another process.
    func isRepeated() async throws -> Bool {
      guard let seed = word("SEED="), let dropped = word("DROPPED=") else { return false }
      return try await FaultSearch(fault, Self.one(seed, dropped)).outcome == .found
    }

    /// One life, as the environment tells it.
    private static func one(_ seed: String, _ dropped: String) -> [String: String] {
      ["DIALTONE_FIRST_SEED": seed, "DIALTONE_DROPPED": dropped]
    }

    /// A word of the line that says how to see it again.
    private func word(_ start: String) -> String? {
      let line = report.split(separator: "\n").first { $0.hasPrefix("again: ") }
      return line?.split(separator: " ").first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }

    static func note(_ text: String, in file: String) throws {
      guard let handle = fopen(file, "a") else { throw CocoaError(.fileWriteUnknown) }
      fputs(text + "\n", handle)
      fclose(handle)
    }

    /// A line of the table.
    var row: String {
      let name = fault.rawValue.padding(toLength: 26, withPad: " ", startingAt: 0)
      switch outcome {
      case .found:
        let problem = report.split(separator: "\n").first ?? ""
        return "\(name) found after \(seed) seeds, and without \(word("DROPPED=") ?? "")\n    \(problem.prefix(160))"
      case .ended(let code): return "\(name) not found: seed \(seed) ends the process with \(code)"
      case .missed: return "\(name) not found in \(seed) seeds"
      }
    }
  }
#endif
