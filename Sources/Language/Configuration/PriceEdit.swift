package import Model
package import Source
import YAML

/// Why prices are not written into `dialtone.yaml`.
package struct PricesNotWritten: Error, Sendable, CustomStringConvertible {
  package var description: String
}

/// `dialtone.yaml` with prices in it, and with no other change: those of other countries, comments and layout stay.
package struct PriceEdit {
  package private(set) var bytes: [UInt8]
  /// What the whole file says of prices afterwards.
  package private(set) var prices: Prices
  private let new: Prices

  /// - Parameters:
  ///   - text: what is there; nil where there is no file yet.
  ///   - new: at least one price.
  package init(_ text: SourceText?, with new: Prices, _ rules: KnownRules) throws(PricesNotWritten) {
    bytes = text?.bytes ?? []
    self.new = new
    let name = text?.name ?? ToolSettings.fileName
    let before = Self.settings(bytes, name, rules)
    prices = before.prices
    try merge(into: name)
    guard prices != before.prices else { return }
    guard let layout = Layout(bytes), layout.roots.count < 2, let edited = edit(layout) else {
      throw PricesNotWritten(
        description: "\(name): prices cannot be put into this layout; write them yourself:\n\(section)"
      )
    }
    let after = Self.settings(edited, name, rules)
    guard after.prices == prices, after.levels == before.levels, after.differences == before.differences else {
      throw PricesNotWritten(
        description: "\(name): prices cannot be put into this layout; write them yourself:\n\(section)"
      )
    }
    bytes = edited
  }

  private static func settings(_ bytes: [UInt8], _ name: String, _ rules: KnownRules) -> ToolSettings {
    var diagnostics = Diagnostics()
    return SettingsReader.read(SourceText(name: name, bytes: bytes), as: 0, rules, nil, &diagnostics)
  }

  /// One file has one currency.
  private mutating func merge(into name: String) throws(PricesNotWritten) {
    if !prices.isEmpty, prices.currency != new.currency {
      throw PricesNotWritten(
        description:
          "\(name) has prices in \(prices.currency), and these are in \(new.currency); remove the others first"
      )
    }
    prices.currency = new.currency
    prices.sms.merge(new.sms) { $1 }
    prices.voice.merge(new.voice) { $1 }
  }
}

extension PriceEdit {
  private typealias Table = [(country: String, price: Price)]

  /// By the key of their section.
  private var tables: [(key: String, table: Table)] {
    [("sms", new.sms), ("voice", new.voice)].map { key, prices in
      (key, prices.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }.filter { !$0.table.isEmpty }
  }

  private func edit(_ layout: Layout) -> [UInt8]? {
    guard let root = layout.roots.first, !(layout[root].kind == .scalar && layout[root].text.isEmpty) else {
      return appended
    }
    guard layout[root].kind == .mapping else { return nil }
    guard let section = value(of: "prices", in: root, layout) else { return layout[root].isFlow ? nil : appended }
    guard layout[section].kind == .mapping, !layout.entries(of: section).isEmpty else { return nil }
    var edits: [TextEdit] = []
    var missing: [(String, Table)] = []
    for (key, table) in tables {
      guard let mapping = value(of: key, in: section, layout) else {
        missing.append((key, table))
        continue
      }
      guard let own = self.edits(of: table, in: mapping, layout) else { return nil }
      edits += own
    }
    let entries = currencyEntry(section, layout) + missing.map { "\($0): { \(Self.line($1)) }" }
    if !entries.isEmpty {
      guard let edit = insertion(of: entries, into: section, layout) else { return nil }
      // A value may end where the section does: what comes behind it is then one edit.
      edits.append(edit)
    }
    return TextEdit.apply(edits, to: bytes)
  }

  private func currencyEntry(_ section: Int, _ layout: Layout) -> [String] {
    let isSaid = value(of: "currency", in: section, layout) != nil
    return isSaid || new.currency == ToolSettings().prices.currency ? [] : ["currency: \(new.currency)"]
  }

  private func value(of key: String, in mapping: Int, _ layout: Layout) -> Int? {
    layout.entries(of: mapping).first { layout[$0.key].text == key }?.value
  }

  /// New values where a country is there, and new entries behind the others.
  private func edits(of table: Table, in mapping: Int, _ layout: Layout) -> [TextEdit]? {
    guard layout[mapping].kind == .mapping else { return nil }
    var edits: [TextEdit] = []
    var missing: [String] = []
    for (country, price) in table {
      guard let value = value(of: country, in: mapping, layout) else {
        missing.append("\(country): \(Self.spelled(price))")
        continue
      }
      guard layout[value].kind == .scalar || layout[value].isFlow else { return nil }
      edits.append(TextEdit(range: layout[value].range, bytes: Array(Self.spelled(price).utf8)))
    }
    guard !missing.isEmpty else { return edits }
    return insertion(of: missing, into: mapping, layout).map { edits + [$0] }
  }

  /// As the first entries of a mapping: where it ends is where others may end too.
  private func insertion(of entries: [String], into mapping: Int, _ layout: Layout) -> TextEdit? {
    guard let first = layout.entries(of: mapping).first?.key else {
      guard layout[mapping].isFlow else { return nil }
      let start = layout[mapping].range.upperBound - 1
      return TextEdit(range: start..<start, bytes: Array(" \(entries.joined(separator: ", ")) ".utf8))
    }
    let start = layout[first].range.lowerBound
    if layout[mapping].isFlow {
      return TextEdit(range: start..<start, bytes: Array((entries.joined(separator: ", ") + ", ").utf8))
    }
    let indentation = String(repeating: " ", count: start - lineStart(of: start))
    let text = entries.map { $0 + lineBreak + indentation }.joined()
    return TextEdit(range: start..<start, bytes: Array(text.utf8))
  }

  private func lineStart(of offset: Int) -> Int {
    bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }

  private var lineBreak: String { bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n" }
}

extension PriceEdit {
  /// The text with the whole section behind it.
  private var appended: [UInt8] {
    let needsBreak = !bytes.isEmpty && bytes.last != UInt8(ascii: "\n")
    return bytes + Array((needsBreak ? lineBreak : "").utf8) + Array(section.replacing("\n", with: lineBreak).utf8)
  }

  /// The prices as they are written where none are yet.
  private var section: String {
    var lines = ["prices:", "  currency: \(new.currency)"]
    for (key, table) in tables {
      lines.append("  \(key):")
      lines += table.map { "    \($0.country): \(Self.spelled($0.price))" }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ table: Table) -> String {
    table.map { "\($0.country): \(spelled($0.price))" }.joined(separator: ", ")
  }

  /// `0.05`, or `[0.04, 0.05]`.
  private static func spelled(_ price: Price) -> String {
    let (least, most) = (Price.decimal(price.least), Price.decimal(price.most))
    return least == most ? least : "[\(least), \(most)]"
  }
}
