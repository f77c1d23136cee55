import Glibc

/// Measures the tool beside the floors that no reconciler can go below; `make bench` runs it.
///
/// With a mode's name as its first argument it is one of those floors, or makes a configuration: so floors are whole
/// processes too.
@main
struct Bench {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if let mode = arguments.first {
        try await Mode.run(mode, Array(arguments.dropFirst()))
      } else {
        try measureAll()
      }
    } catch {
      complain("bench: \(error)\n")
      exit(1)
    }
  }

  private static func complain(_ text: String) {
    // What cannot be said is no reason to fail otherwise.
    _ = text.utf8.withContiguousStorageIfAvailable { write(2, $0.baseAddress, $0.count) }
  }

  /// The largest takes more than a minute; `BENCH_FULL=0` leaves it out.
  private static var sizes: [Int] {
    getenv("BENCH_FULL").map { String(cString: $0) } == "0" ? [100, 1_000, 10_000] : [100, 1_000, 10_000, 100_000]
  }

  private static func measureAll() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    setenv("TWILIO_AUTH_TOKEN", "a-token-for-the-bench", 1)
    let programs = try Programs()
    print(Table.caption)
    var tables: [Table] = []
    for size in sizes {
      let suite = Suite(size: size, folder: "\(folder.path)/\(size)", programs: programs)
      let table = Table(size: size, measured: try suite.measure(), smaller: tables.last)
      print(table.text)
      tables.append(table)
    }
  }
}

/// Something that stops the bench.
struct Trouble: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }

  /// With the reason that the last system call gave.
  init(system what: String) { description = "\(what): \(String(cString: strerror(errno)))" }
}
