import Model
import Writing
import YAML

extension ValueEdit {
  /// The entries that stay as they are written, those with another value, and behind them those that came; nil where it
  /// is not a text for each key, or where nothing of it stays.
  func mapEdit(_ live: [Value.Entry]) -> TextEdit? {
    let entries = layout.entries(of: node).map { Entry(key: $0.key, value: $0.value, live: text(of: $0.key, in: live)) }
    let added = live.filter { entry in !entries.contains { layout[$0.key].text.hasSameBytes(as: entry.key) } }
    guard entries.contains(where: { $0.live != nil }),
      entries.allSatisfy({ layout[$0.key].kind == .scalar && layout[$0.value].kind == .scalar })
    else { return nil }
    let isComplete = added.isEmpty && entries.allSatisfy { $0.live != nil }
    if isComplete { return replaced(entries) }
    return layout[node].isFlow ? nil : blockEdit(entries, added)
  }

  /// A key and its value as they are written, and the value that it has live.
  private struct Entry {
    var key: Int
    var value: Int
    var live: Value?
  }

  private func text(of key: Int, in live: [Value.Entry]) -> Value? {
    live.first { $0.key.hasSameBytes(as: layout[key].text) }?.value
  }

  private func isAsLive(_ entry: Entry) -> Bool { entry.live?.texts == [text(entry.value)] }

  private func spelled(_ value: Value) -> [UInt8] {
    Array(ValueSpelling.configuration.line(value, as: shape.element).utf8)
  }

  /// From the first value that is another one to the last.
  private func replaced(_ entries: [Entry]) -> TextEdit? {
    let changed = entries.filter { !isAsLive($0) }
    guard let first = changed.first, let last = changed.last else { return nil }
    return TextEdit(
      range: start(of: first.value)..<end(of: last.value),
      bytes: written(changed, from: start(of: first.value), to: end(of: last.value))
    )
  }

  /// The bytes of a stretch, with what is live in the place of values.
  private func written(_ changed: [Entry], from start: Int, to end: Int) -> [UInt8] {
    var (result, place): ([UInt8], Int) = ([], start)
    for entry in changed {
      guard let live = entry.live else { continue }
      result += layout.bytes[place..<self.start(of: entry.value)]
      result += spelled(live)
      place = self.end(of: entry.value)
    }
    return result + layout.bytes[place..<end]
  }

  /// Takes out the lines of keys that went, and adds a line for each that came.
  private func blockEdit(_ entries: [Entry], _ added: [Value.Entry]) -> TextEdit? {
    let lines = LineTable(layout.bytes)
    let stretches = entries.map { entry in
      let last = lines.line(of: max(end(of: entry.value) - 1, layout[entry.key].range.lowerBound))
      return lines.line(of: layout[entry.key].range.lowerBound)...last
    }
    guard let first = stretches.first?.lowerBound, let last = stretches.last?.upperBound,
      zip(stretches, stretches.dropFirst()).allSatisfy({ $0.upperBound < $1.lowerBound }),
      zip(entries, stretches).allSatisfy({ lines.isFirst(layout[$0.key].range.lowerBound, onLine: $1.lowerBound) })
    else { return nil }
    let lineBreak = lines.lineBreak(first)
    let indent = layout.bytes[lines.start(first)..<layout[entries[0].key].range.lowerBound]
    var (result, line): ([UInt8], Int) = ([], first)
    for (entry, stretch) in zip(entries, stretches) {
      let start = lines.start(line)
      line = stretch.upperBound + 1
      guard entry.live != nil else {
        result += layout.bytes[start..<lines.start(stretch.lowerBound)]
        continue
      }
      result += written(isAsLive(entry) ? [] : [entry], from: start, to: lines.start(line))
    }
    if !added.isEmpty, result.last != UInt8(ascii: "\n") { result += lineBreak }
    for entry in added {
      result += indent
      result += Array("\(YAMLScalar.quote(entry.key)): ".utf8)
      result += spelled(entry.value)
      result += lineBreak
    }
    return TextEdit(range: lines.start(first)..<lines.start(last + 1), bytes: result)
  }
}
