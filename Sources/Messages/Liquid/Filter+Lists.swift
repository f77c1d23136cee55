extension Filter {
  static let listFilters: [String: Function] = [
    "first": { value, _ in value.elements.first.map { _ in value.member("first") } ?? .nothing },
    "last": { value, _ in value.elements.last.map { _ in value.member("last") } ?? .nothing },
    "join": { value, filter in .text(value.elements.map(\.text).joined(separator: filter.text(0, else: " "))) },
    "reverse": { value, _ in .list(value.elements.reversed()) },
    "size": { value, _ in
      switch value.member("size") {
      case .nothing: .whole(0)
      case let size: size
      }
    },
    "compact": { value, _ in .list(value.elements.filter { $0 != .nothing }) },
    "concat": { value, filter in .list(value.elements + filter.argument(0).elements) },
    "map": { value, filter in .list(value.elements.map { $0.member(filter.text(0)) }) },
    "uniq": { value, _ in
      var seen: Set<LiquidValue> = []
      return .list(value.elements.filter { seen.insert($0).inserted })
    },
    "sort": { value, filter in .list(sorted(value.elements, by: filter) { $0 }) },
    "sort_natural": { value, filter in .list(sorted(value.elements, by: filter) { $0.lowercased() }) },
    "split": { value, filter in .list(split(value.text, filter.text(0)).map { .text($0) }) },
    "slice": { value, filter in
      let (start, count) = (filter.argument(0).int, filter.arguments.count > 1 ? filter.argument(1).int : 1)
      if case .list(let values) = value { return .list(Array(slice(values, start, count))) }
      return .text(String(slice(Array(value.text.unicodeScalars), start, count)))
    },
    "default": { value, filter in
      if value == .boolean(false), filter.options["allow_false"] == .boolean(true) { return value }
      return value.isTrue && !value.isEmpty ? value : filter.argument(0)
    },
  ]

  private static func split(_ text: String, _ separator: String) -> [String] {
    guard !text.isEmpty else { return [] }
    if separator.isEmpty { return text.unicodeScalars.map { String($0) } }
    if separator == " " { return text.split(whereSeparator: \.isWhitespace).map(String.init) }
    var parts = text.parts(between: separator)
    while parts.last?.isEmpty == true { parts.removeLast() }
    return parts
  }

  private static func slice<T>(_ values: [T], _ start: Int, _ count: Int) -> ArraySlice<T> {
    let first = start < 0 ? values.count &+ start : start
    guard values.indices.contains(first), count > 0 else { return [] }
    return values[first...].prefix(count)
  }

  private static func sorted(
    _ values: [LiquidValue],
    by filter: Filter,
    _ key: (String) -> String
  ) -> [LiquidValue] {
    let name = filter.arguments.first?.text
    func rank(_ value: LiquidValue) -> LiquidValue { name.map { value.member($0) } ?? value }
    return values.sorted { left, right in
      switch (rank(left), rank(right)) {
      case (.whole, .whole), (.whole, .decimal), (.decimal, .whole), (.decimal, .decimal):
        rank(left).double < rank(right).double
      case (let a, let b): key(a.text).unicodeScalars.lexicographicallyPrecedes(key(b.text).unicodeScalars)
      }
    }
  }
}
