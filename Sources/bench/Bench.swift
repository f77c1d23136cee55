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
    let programs = try Programs(errors: "\(folder.path)/errors")
    print(caption)
    var smaller: (size: Int, measured: [Suite.Row: Usage])?
    for size in sizes {
      let suite = Suite(size: size, folder: "\(folder.path)/\(size)", programs: programs)
      let measured = try suite.measure()
      print(suite.table(measured, smaller: smaller).text)
      smaller = (size, measured)
    }
    print(try ShapeSuite(folder: "\(folder.path)/shape", programs: programs).measure().text)
    print(try EmulatedSuite(folder: "\(folder.path)/emulated", programs: programs).measure().text)
  }

  /// What the numbers are, so that they can be judged.
  private static let caption = """
    Each row is a whole process, files in the page cache: the median of 3 runs or 5, of the largest size 1. What is
    × a floor, or a growth, is so in processor time.
    bare libyaml: every event of every file, thrown away.
    SQLite: the rows of a first apply in the tables of the state and of the local store, bound and stepped, nothing
    computed, looked up or read back. Twice, for what needs nothing and for what names it: the intents; then the
    objects; then what is recorded of them, with the history. Each is one transaction, on the disk before the next
    begins (WAL, synchronous = FULL). The files' making, two small transactions around it and the last checkpoint
    belong to it. Reading is every column of the state's resources and of the store's objects.
    prototype: the files are hashed, and two tables of digests are joined in the order of their keys.
    over the emulators: bytes are those of the bodies; the least number of requests is what the API allows.

    """
}

/// Something that stops the bench.
struct Trouble: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }

  /// With the reason that the last system call gave.
  init(system what: String) { description = "\(what): \(String(cString: strerror(errno)))" }
}
