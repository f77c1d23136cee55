/// Counts the instructions of a whole process of the tool, which other processes do not change as they change its time.
///
/// It is valgrind's callgrind; the processor's own counters are hidden in most virtual machines. What libcrypto takes is left out:
/// under valgrind it has none of the processor's instructions for digests.
struct Callgrind {
  private let valgrind: String
  private let output: String
  private let programs: Programs

  /// Nil where there is no valgrind, or no tool without symbols, which valgrind fails to read.
  init?(of programs: Programs, in folder: String) {
    guard programs.isStripped, let valgrind = Programs.path(of: "valgrind") else { return nil }
    self.valgrind = valgrind
    self.programs = programs
    output = "\(folder)/callgrind"
  }

  /// How many instructions it takes, in millions.
  func count(_ arguments: [String], expecting status: Int32) throws -> Double {
    let options = ["--quiet", "--tool=callgrind", "--callgrind-out-file=\(output)", programs.toolPath]
    _ = try ChildProcess(program: valgrind, arguments: options + arguments, errors: programs.errors).run(
      expecting: status
    )
    // The file is read by a process of its own, for this one must stay small.
    let text = try programs.bench("instructions", output).output()
    guard let count = Double(text) else { throw Trouble("\(text) is no count of instructions") }
    return count / 1_000_000
  }
}
