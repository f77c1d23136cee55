import Glibc
import HTTP
import Report
import Synchronization

/// Where the program speaks: results to standard output, everything else to standard error.
enum Terminal {
  private static let needsNoReader = Atomic(false)
  private static let isApplying = Atomic(false)
  /// For standard output and standard error, in a job of GitHub Actions.
  private static let breakers = Mutex<[Int32: WorkflowCommandBreaker]>([1: .init(), 2: .init()])
  /// Learns the run's secrets; no output repeats one.
  static let mask = Redactor(spelling: SecretSpellings.all)
  /// Whether a runner reads along that obeys commands in the output.
  static let isObeyed = !(Environment.variables["GITHUB_ACTIONS"] ?? "").isEmpty
  private static let isAsking = Atomic(false)
  private static let colorChoice = Mutex(ColorChoice.auto)
  private static let isDocumentPrinted = Mutex(false)

  /// Whether something could not be printed, though somebody would have read it.
  static var isOutputLost: Bool { lostOutput.load(ordering: .relaxed) }
  private static let lostOutput = Atomic(false)

  /// From now on a reader that went away ends what is said and not what is done.
  static func ignoreSIGPIPE() { needsNoReader.store(true, ordering: .relaxed) }

  /// From now on nothing that goes wrong with what is said ends what is done.
  static func goOnApplying() { isApplying.store(true, ordering: .relaxed) }

  /// A pipe without a reader becomes an error of the write, instead of the end of the program at any point.
  static func ignoreFailingWrites() {
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error to report, not the end.
    signal(SIGXFSZ, SIG_IGN)
  }

  static func print(_ text: String) { write(Array(text.utf8), to: 1) }

  static func say(_ text: String) { write(Array(text.utf8), to: 2) }

  static func print(_ bytes: [UInt8]) { write(bytes, to: 1) }

  static func say(_ bytes: [UInt8]) { write(bytes, to: 2) }

  /// A document of JSON, or of YAML whose texts are in double quotes.
  static func print(json document: String) { write(Array(document.utf8), to: 1, as: .json) }

  /// Lines that the runner of a job is meant to obey.
  static func print(commands: String) { write(Array(commands.utf8), to: 1, as: .commands) }

  static func say(commands: String) { write(Array(commands.utf8), to: 2, as: .commands) }

  /// Lines with words from elsewhere, so that none of these can steer a terminal.
  static func escapingControlCharacters(_ text: String) -> String {
    if InvisibleCharacters.isPlain(text) { return text }
    return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { InvisibleCharacters.sentence(String($0)) }.joined(separator: "\n")
  }

  static func complain(_ message: String) { remark("error: \(message)") }

  /// A sentence amid what is being asked or shown, on a line of its own.
  static func interject(_ sentence: String) {
    let isAmid = isAsking.load(ordering: .relaxed) || isApplying.load(ordering: .relaxed) && canMove(on: 2)
    say((isAmid ? "\n" : "") + escapingControlCharacters(sentence) + "\n")
  }

  /// A result in the form that was asked for; of a form that is one document, the run's only one, whichever thread comes
  /// first to print it.
  static func print(_ text: String, as format: ReportFormat) {
    switch format {
    case .text: print(text)
    case .github: print(commands: text)
    case .json, .markdown, .html, .sarif:
      isDocumentPrinted.withLock { isPrinted in
        if !isPrinted { format == .json || format == .sarif ? print(json: text) : print(text) }
        isPrinted = true
      }
    }
  }

  static func remark(_ sentence: String) { say(escapingControlCharacters(sentence) + "\n") }

  /// How many columns a terminal has; nil where it does not say.
  static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// What the command line says of colours.
  static var color: ColorChoice {
    get { colorChoice.withLock { $0 } }
    set { colorChoice.withLock { $0 = newValue } }
  }

  /// Colour belongs on a terminal whose owner did not ask for none (no-color.org), and where somebody asks for it
  /// (force-color.org).
  static func wantsColor(on descriptor: Int32 = 1) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      if isSet("NO_COLOR") { return false }
      return isSet("FORCE_COLOR") || canMove(on: descriptor)
    }
  }

  private static func isSet(_ variable: String) -> Bool { !(Environment.variables[variable] ?? "").isEmpty }

  /// How many columns text may take: COLUMNS, the terminal's, or 100.
  static func columns(on descriptor: Int32 = 1) -> Int {
    if let columns = Environment.variables["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
    return isatty(descriptor) == 1 ? width(of: descriptor) ?? 100 : 100
  }

  /// Text that fits where it is printed.
  static func fitted(_ text: String, on descriptor: Int32 = 1, hasRight: Bool = true) -> String {
    FittedText.fit(text, width: columns(on: descriptor), hasRight: hasRight)
  }

  /// Whether a line can be written over.
  static func canMove(on descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
  }

  /// Whether a person can be asked.
  static var isInteractive: Bool { isatty(0) == 1 }

  /// All of standard input, up to a size that no value has; nil where it cannot be read.
  static func input(upTo limit: Int = 1 << 20) -> [UInt8]? {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= limit {
      let count = read(0, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { return bytes }
      bytes += part.prefix(count)
    }
    return nil
  }

  /// A line that a person typed; nil at the end of input.
  static func ask(_ question: String) -> String? {
    say(question)
    isAsking.store(true, ordering: .relaxed)
    defer { isAsking.store(false, ordering: .relaxed) }
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(0, &byte, 1)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    say("\n")
    return nil
  }

  /// Writes everything; a reader that went away ends the program quietly, as it does for other tools, but no apply.
  private static func write(_ bytes: [UInt8], to descriptor: Int32, as form: WorkflowCommandBreaker.Form = .text) {
    let bytes = mask.hide(bytes)
    guard isObeyed else { return bytes.withUnsafeBytes { write($0[...], to: descriptor) } }
    let broken = breakers.withLock { $0[descriptor]?.broken(bytes, as: form) } ?? []
    broken.withUnsafeBytes { write($0[...], to: descriptor) }
  }

  private static func write(_ text: Slice<UnsafeRawBufferPointer>, to descriptor: Int32) {
    var bytes = text
    while !bytes.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes).baseAddress, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let isUnread = errno == EPIPE
        if !isUnread, descriptor != 2, !lostOutput.exchange(true, ordering: .relaxed) {
          say("error: standard output cannot be written: \(String(cString: strerror(errno)))\n")
        }
        if isApplying.load(ordering: .relaxed) || isUnread && needsNoReader.load(ordering: .relaxed) { return }
        _exit(Exit.error.rawValue)
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
