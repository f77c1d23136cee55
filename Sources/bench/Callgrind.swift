import Glibc

/// Counts the instructions of a whole process of the tool, which other processes do not change as they change its time.
///
/// It is valgrind's callgrind; the processor's own counters are hidden in most virtual machines. What libcrypto takes is left out:
/// under valgrind it has none of the processor's instructions for digests.
struct Callgrind {
  private let valgrind: String
  private let tool: String
  private let output: String
  private let programs: Programs

  /// Nil where there is no valgrind; without its symbols, which valgrind fails to read, the tool is the same.
  init?(of programs: Programs, in folder: String) throws {
    guard let valgrind = Self.path(of: "valgrind"), let strip = Self.path(of: "strip") else { return nil }
    self.valgrind = valgrind
    self.programs = programs
    (tool, output) = ("\(folder)/tool", "\(folder)/callgrind")
    let arguments = ["-o", tool, programs.toolPath]
    _ = try ChildProcess(program: strip, arguments: arguments, errors: programs.errors).run(expecting: 0)
  }

  /// How many instructions it takes, in millions.
  func count(_ arguments: [String], expecting status: Int32) throws -> Double {
    let options = ["--quiet", "--tool=callgrind", "--callgrind-out-file=\(output)", tool]
    _ = try ChildProcess(program: valgrind, arguments: options + arguments, errors: programs.errors).run(
      expecting: status
    )
    // The file is read by a process of its own, for this one must stay small.
    let text = try programs.bench("instructions", output).output()
    guard let count = Double(text) else { throw Trouble("\(text) is no count of instructions") }
    return count / 1_000_000
  }

  private static func path(of program: String) -> String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }
}
