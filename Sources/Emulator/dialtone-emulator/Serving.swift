import ArgumentParser
import Emulation
import Glibc
import SQLite

/// What every platform's emulation is asked with.
struct Serving: ParsableArguments {
  @Option(help: ArgumentHelp("Where to listen on 127.0.0.1; 0 chooses a free port.", valueName: "n"))
  var port = 0

  @Option(
    help: ArgumentHelp("The file that keeps what it holds; without it, nothing is kept.", valueName: "file")
  )
  var store: String?

  @Option(
    help: ArgumentHelp(
      "What to do to requests: 429, 503, after-503, slow:500ms, cut-before, cut-during or cut-after; with x2 for twice, @3 for the fourth request, or @ and a method and a path. May be repeated.",
      valueName: "fault"
    ),
    transform: readFault
  )
  var fault: [FaultRule] = []

  @Option(
    help: ArgumentHelp(
      "A file to add each distinct request to, with its body in clear and what the vendor's API description has against it.",
      valueName: "file"
    )
  )
  var log: String?

  @Flag(
    help: ArgumentHelp(
      "Take every request: answers announce 10000 requests a second, and dialtone goes as fast as it can.",
      discussion: "Without it, dialtone goes at the pace that it has with the platform itself."
    )
  )
  var noLimit = false

  @Flag(help: "Say nothing about the requests.")
  var quiet = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port: there is no port \(port); name one up to 65535, or 0 for a free one")
    }
    if store == "" { throw ValidationError("--store: the path is empty; name a file, such as rehearsal.db") }
  }

  /// A limit and none at all cannot both be meant.
  func check(_ option: String, isGiven: Bool) throws {
    if noLimit, isGiven {
      throw ValidationError("--no-limit and \(option) contradict each other; leave one of them out")
    }
  }

  /// An emulation that only answers reads has nothing to keep.
  func checkNoStore() throws {
    if store != nil {
      throw ValidationError("--store: this emulation only answers reads and keeps nothing; leave it out")
    }
  }

  /// Serves until it is reported to stop.
  func run(
    _ platform: some EmulatedPlatform,
    lines: [String],
    remark: @escaping @Sendable (Objects) throws -> String? = { _ in nil }
  ) async throws {
    var settings = Emulator.Settings()
    settings.port = port
    settings.place = store.map(Store.Place.file) ?? .memory
    settings.faults = fault
    settings.keepsExchanges = false
    do {
      settings.log = try log.map { (try RequestLog($0), "dialtone-emulator") }
    } catch {
      say("error: --log: \(error)")
      throw ExitCode.failure
    }
    settings.hasNoLimit = noLimit
    if !quiet { settings.onExchange = { say($0.summary) } }
    let emulator: Emulator
    do {
      emulator = try await Emulator.start(platform, settings)
    } catch {
      say("error: \(error)")
      throw ExitCode.failure
    }
    print(([emulator.url] + lines).joined(separator: "\n"))
    if let remark = try await emulator.store.access(remark) { say(remark) }
    await StopSignal.wait()
    await emulator.stop()
  }
}

/// A file's bytes, or what is wrong with the option that names it.
func readFile(_ path: String, option: String) throws -> [UInt8] {
  guard let file = fopen(path, "r") else {
    throw ValidationError("\(option): \(path): \(String(cString: strerror(errno))); name a file that can be read")
  }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
  return bytes
}

private func readFault(_ text: String) throws -> FaultRule {
  do {
    return try FaultRule(text: text)
  } catch {
    throw ValidationError(error.description)
  }
}

func print(_ text: String) { write(text, to: 1) }

func say(_ text: String) { write(text, to: 2) }

func write(_ text: String, to descriptor: Int32) {
  var bytes = Array((text + "\n").utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return }
    bytes = bytes.dropFirst(count)
  }
}

extension Exchange {
  /// A line of the log, without a body, which may hold a secret.
  fileprivate var summary: String {
    let answer = status.map(String.init) ?? "cut"
    let refused = refusedWrite.map { " refused: \($0)" } ?? ""
    return "\(line) \(answer)\(refused)".unicodeScalars.map { $0.value < 0x20 ? "?" : String($0) }.joined()
  }
}
