import Model

/// A map's change by its keys.
enum MapText {
  static func changed(_ head: PlanLine, _ old: [Value.Entry], _ new: [Value.Entry]) -> [PlanLine] {
    let (before, after) = (byKey(old), byKey(new))
    let keys = Value.set((old + new).map { .text($0.key) }).texts
    var kept = 0
    var lines: [PlanLine] = []
    for key in keys {
      let bytes = Array(key.utf8)
      let (was, becomes) = (before[bytes], after[bytes])
      if was == becomes {
        kept += 1
      } else {
        lines.append(line(key, was, becomes, head.indent + 1))
      }
    }
    // Secrets of a saved plan have lost their fingerprints and look the same.
    if lines.isEmpty, !new.isEmpty { return [head.with(" (secret, changed)")] }
    let note = new.isEmpty ? " (empty now)" : kept > 0 ? " (\(kept) unchanged)" : ""
    return [head.with(note)] + lines
  }

  private static func line(_ key: String, _ was: Value?, _ becomes: Value?, _ indent: Int) -> PlanLine {
    let key = ValueText.quote(key)
    switch (was, becomes) {
    case (_, nil): return FieldText.removed("\(key): \(ValueText.inline(was))", indent)
    case (nil, _): return FieldText.added("\(key): \(ValueText.inline(becomes))", indent)
    case (_, .secret(let secret)?):
      let text = "\(key): \(FieldText.secret(was, isAdopted: false))\(SecretOrigin.suffix(secret))"
      return PlanLine(indent: indent, mark: .changed, sign: "~", text: text)
    default:
      return PlanLine(indent: indent, mark: .changed, sign: "~", text: "\(key): \(ValueText.pair(was, becomes))")
    }
  }

  /// By bytes: two Unicode forms of a key are two keys.
  private static func byKey(_ entries: [Value.Entry]) -> [[UInt8]: Value] {
    Dictionary(entries.map { (Array($0.key.utf8), $0.value) }) { first, _ in first }
  }
}
