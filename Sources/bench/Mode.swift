import Configuration

/// What the bench does when it runs as a child of itself.
enum Mode {
  static func run(_ mode: String, _ arguments: [String]) async throws {
    switch (mode, arguments.count) {
    case ("nothing", 0): break
    case ("generate", 2): try Workload.write(try number(arguments[0]), into: arguments[1])
    case ("shape", 3):
      guard let shape = Shape(rawValue: arguments[0]) else { throw Trouble("there is no shape \(arguments[0])") }
      try shape.write(try number(arguments[1]), into: arguments[2])
    case ("bytes", 1): try Floors.readBytes(below: arguments[0])
    case ("declare", 1): try await Floors.declare(below: arguments[0])
    case ("digest", 1): try Floors.digest(below: arguments[0])
    case ("yaml", 2): try await Floors.parse(below: arguments[0], threads: try number(arguments[1]))
    case ("sqlite-write", 2): try SQLiteFloors.write(arguments[0], rows: try number(arguments[1]))
    case ("sqlite-read", 1): try SQLiteFloors.read(arguments[0])
    case ("instructions", 1):
      let file = CallgrindFile(try Files.read(arguments[0]))
      print(file.instructions { !$0.contains("libcrypto") }, terminator: "")
    case ("record-digests", 3): try Prototype.record(arguments[0], arguments[1], into: arguments[2])
    case ("join-digests", 3): try Prototype.join(arguments[0], arguments[1], count: try number(arguments[2]))
    default:
      throw Trouble(
        """
        there is no mode \(mode) with \(arguments.count) arguments; without one, everything is measured, and the modes \
        are: nothing, generate COUNT DIR, shape NAME COUNT DIR, bytes DIR, declare DIR, digest DIR, yaml DIR THREADS, sqlite-write DIR ROWS, \
        sqlite-read DIR, instructions FILE, record-digests DIR MEMORY FILE, join-digests DIR FILE COUNT
        """
      )
    }
  }

  private static func number(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else { throw Trouble("\(text) is not a number above 0") }
    return number
  }
}
