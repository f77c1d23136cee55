#if SIMULATED_FAULTS
  import Foundation
  import TestSupport
  import Threads

  /// The search for one fault, in another process that writes down how far it has come.
  struct FaultSearch: Sendable {
    enum Outcome: Sendable {
      /// By something that is not as it must be.
      case found
      /// By the end of the process, which no life may cause.
      case ended(code: Int32)
      case missed

      var isFound: Bool { if case .found = self { true } else { false } }
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

    init(_ fault: SimulatedFault) async throws {
      self.fault = fault
      let folder = try Folder()
      let file = folder["progress"]
      let own = [Self.variable: fault.rawValue, Self.fileVariable: file]
      let ending = try await OtherProcess.start("lives go by with one fault", own, in: folder).ended(within: Self.longest)
      let said = try folder.text("progress")
      let lines = said.split(separator: "\n")
      seed = lines.compactMap { Int($0.trimmingPrefix(Mark.seed.rawValue)) }.last ?? 0
      let start = said.firstRange(of: Mark.found.rawValue)
      report = start.map { String(said[$0.upperBound...]) } ?? ending.outputText + ending.errorText
      outcome = start != nil ? .found : ending.code == 0 ? .missed : .ended(code: ending.code)
    }

    static func note(_ text: String, in file: String) {
      guard let handle = FileHandle(forWritingAtPath: file) ?? Self.made(file) else { return }
      handle.seekToEndOfFile()
      handle.write(Data((text + "\n").utf8))
      try? handle.close()
    }

    private static func made(_ file: String) -> FileHandle? {
      _ = FileManager.default.createFile(atPath: file, contents: nil)
      return FileHandle(forWritingAtPath: file)
    }

    /// A line of the table.
    var row: String {
      let name = fault.rawValue.padding(toLength: 26, withPad: " ", startingAt: 0)
      switch outcome {
      case .found:
        let lines = report.split(separator: "\n")
        let again = lines.first { $0.hasPrefix("again: ") }.map { "; \($0)" } ?? ""
        return "\(name) found after \(seed) seeds\(again)\n    \((lines.first ?? "").prefix(200))"
      case .ended(let code): return "\(name) not found: seed \(seed) ends the process with \(code)"
      case .missed: return "\(name) not found in \(seed) seeds"
      }
    }
  }
#endif
