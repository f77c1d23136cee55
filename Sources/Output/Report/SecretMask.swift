import Source

/// Hides what may be a secret in a line that is shown: text behind a key that is, or is close to, a secret's name.
struct SecretMask: Sendable {
  private let names: SecretNames

  init(_ fields: FieldNames) { names = SecretNames(fields) }

  /// The whole line of a text, whatever of it is shown, since the name may be in what is cut off.
  ///
  /// - Parameter lines: what of the text belongs to secrets above.
  func hide(line number: Int, of index: LineIndex, _ lines: SecretLines) -> [Unicode.Scalar] {
    var scalars = Array(index.text(index.line(number)).unicodeScalars)
    hideValues(in: &scalars)
    hideUsers(in: &scalars)
    switch lines[number] {
    case .whole: scalars.hide(0..<scalars.count)
    case .value: scalars.hide((scalars.firstIndex(of: ":").map { $0 + 1 } ?? 0)..<scalars.count)
    case .nothing, nil: break
    }
    return scalars
  }

  /// Whether a line is the entry of a reference that is written as a block.
  func isReferenceEntry(_ scalars: [Unicode.Scalar]) -> Bool {
    let content = scalars.drop { $0 == " " }
    if content.starts(with: "file: ".unicodeScalars) { return true }
    guard content.starts(with: "env: ".unicodeScalars) else { return false }
    // What cannot be a variable's name may be the secret itself.
    return content.dropFirst(5).allSatisfy { $0.isNameOfVariable || $0 == " " }
  }

  /// Whether a line is an entry of the configuration, and not a piece of a text with a colon: its key is known, or what is behind
  /// it is a collection or on the lines below.
  func isEntry(_ line: [Unicode.Scalar]) -> Bool {
    if line.starts(with: "---".unicodeScalars), line.count == 3 || line[3].isBlank { return true }
    guard let (key, rest) = line.entry.keyAndRest else { return false }
    let name = String(String.UnicodeScalarView(key))
    if names.fields.all.contains(name) || names.fields.secrets.contains(name) { return true }
    guard let first = rest.first, first != "#" else { return key.allSatisfy { $0.isNamePart || $0 == "-" } }
    return "{[|>&*!".unicodeScalars.contains(first) || key.count > 3 && closest(to: name, in: names.fields.all) != nil
  }

  /// Whether the key is that of several secrets.
  func isMap(_ name: some Collection<Unicode.Scalar>) -> Bool {
    names.fields.secretMaps.contains(String(String.UnicodeScalarView(name)))
  }

  /// Hides every scalar of such a value, in one walk.
  private func hideValues(in scalars: inout [Unicode.Scalar]) {
    var search = KeySearch(names)
    while let key = search.next(in: scalars) {
      if let value = key.value { scalars.hide(value) }
    }
  }

  /// The secret's key of a line of which the next lines may be the value; nil where there is none.
  func openKey(in line: [Unicode.Scalar], _ known: inout [String: Bool]) -> OpenKey? {
    var search = KeySearch(names, known)
    defer { known = search.known }
    var found: SecretKey?
    while let key = search.next(in: line) { found = key }
    return found.flatMap { OpenKey($0, in: line) }
  }

  /// Hides the user name and the password of every URL.
  private func hideUsers(in scalars: inout [Unicode.Scalar]) {
    var index = 0
    while let colon = scalars[index...].firstRange(of: "://".unicodeScalars) {
      let end = scalars[colon.upperBound...].firstIndex { "/?# \\".unicodeScalars.contains($0) } ?? scalars.count
      if let at = scalars[colon.upperBound..<end].lastIndex(of: "@") { scalars.hide(colon.upperBound..<at) }
      index = end
    }
  }
}

extension [Unicode.Scalar] {
  fileprivate mutating func hide(_ range: Range<Int>) {
    for index in range where self[index] != "\t" { self[index] = "*" }
  }
}

/// The lines of a report as they are shown, each looked through for secrets once: many problems can be on one line.
final class MaskedLines {
  private let mask: SecretMask
  private var secretLines: [SourceID: SecretLines] = [:]
  private var lines: [SourceID: [UInt32: [Unicode.Scalar]]] = [:]
  /// By source and line, what no excerpt shows.
  private let hidden: [SourceID: [UInt32: [SourceRange]]]

  init(_ mask: SecretMask, _ ranges: [SourceRange]) {
    self.mask = mask
    hidden = Dictionary(grouping: ranges, by: \.source).mapValues { Dictionary(grouping: $0, by: \.line) }
  }

  /// What is shown of the line around a range; `isSecret` hides everything from the range on.
  func text(of excerpt: Excerpt, at range: SourceRange, of index: LineIndex, isSecret: Bool) -> String {
    let line = lines[range.source]?[range.line] ?? hide(range, of: index)
    lines[range.source, default: [:]][range.line] = line
    let cut = index.scalarCount(index.line(Int(range.line)).lowerBound..<excerpt.shown.lowerBound)
    var shown = Array(line.dropFirst(cut).prefix(index.scalarCount(excerpt.shown)))
    if isSecret { shown.hide(min(excerpt.lead, shown.count)..<shown.count) }
    return String(String.UnicodeScalarView(shown))
  }

  /// The whole line that a range lies on.
  private func hide(_ range: SourceRange, of index: LineIndex) -> [Unicode.Scalar] {
    let secretLines = secretLines[range.source] ?? SecretLines(of: index, mask)
    self.secretLines[range.source] = secretLines
    var line = mask.hide(line: Int(range.line), of: index, secretLines)
    for secret in hidden[range.source]?[range.line] ?? [] {
      let start = min(Int(secret.column) - 1, line.count)
      // A collection's range is only where it begins.
      line.hide(start..<(secret.width > 0 ? min(start + Int(secret.width), line.count) : line.count))
    }
    return line
  }
}
