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

  /// The largest take minutes; `BENCH_FULL=0` leaves them out.
  private static var isFull: Bool { getenv("BENCH_FULL").map { String(cString: $0) } != "0" }

  /// At once, for whoever waits with the output in a file.
  private static func show(_ text: String) {
    print(text)
    fflush(nil)
  }

  private static func measureAll() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    setenv("TWILIO_AUTH_TOKEN", "a-token-for-the-bench", 1)
    let programs = try Programs(in: folder.path)
    let callgrind = Callgrind(of: programs, in: folder.path)
    show(caption)
    if callgrind == nil {
      show("    No instructions are counted: there is no valgrind, or no strip (apt-get install valgrind binutils).\n")
    }
    var limits = Limits()
    var smaller: (size: Int, measured: [Suite.Row: Usage])?
    for size in [100, 1_000, 10_000] + (isFull ? [100_000] : []) {
      let suite = Suite(size: size, folder: "\(folder.path)/\(size)", programs: programs, callgrind: callgrind)
      let measured = try suite.measure()
      show(suite.table(measured, smaller: smaller).text)
      smaller = (size, measured)
      if size == 10_000 { limits.add(measured) }
      if size == 100_000 {
        limits.add("100 000 resources, peak", measured.values.map(\.memory).max(), atMost: 200, "MB")
      }
    }
    show(try ShapeSuite(folder: "\(folder.path)/shape", programs: programs).measure().text)
    let growth = try callgrind.map {
      try GrowthSuite(folder: "\(folder.path)/growth", programs: programs, callgrind: $0, size: isFull ? 1_000 : 200)
        .measure()
    }
    if let growth { show(growth.table.text) }
    limits.add("growth in instructions, every shape", growth?.worst, atMost: 11, "×")
    let emulated = try EmulatedSuite(folder: "\(folder.path)/emulated", programs: programs).measure()
    show(emulated.table.text)
    limits.add("requests beyond the least", Double(emulated.excess), atMost: 0, "")
    show(limits.text)
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
    instructions: callgrind's, without those of libcrypto; of a growth, without those of a plan of one resource. Growth is
    measured from 1 000 to 10 000 resources, and from 200 to 2 000 with BENCH_FULL=0.
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
