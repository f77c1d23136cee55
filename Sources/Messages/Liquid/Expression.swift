/// A value in an expression: a literal or a variable.
indirect enum Operand: Sendable {
  case literal(LiquidValue)
  /// `empty` and `blank`, which only comparisons understand.
  case empty
  case blank
  case path(Path)
  case span(Operand, Operand)
}

/// A variable, with what is taken out of it: `user.phones[0]`.
struct Path: Sendable {
  enum Segment: Sendable {
    case key(String)
    case index(Operand)
  }

  var segments: [Segment]
  /// Where each segment ends.
  var ends: [Int]
  var start: Int
  /// Whether the template itself gives its first name.
  var isLocal: Bool

  var range: Range<Int> { start..<(ends.last ?? start) }

  /// The names before the first computed one.
  var names: [String] {
    var names: [String] = []
    for case .key(let name) in segments.prefix(while: { if case .key = $0 { true } else { false } }) {
      names.append(name)
    }
    return names
  }

  var dotted: String { names.joined(separator: ".") }
}

/// A value that goes through filters.
struct Pipeline: Sendable {
  struct Filter: Sendable {
    var name: String
    var range: Range<Int>
    var arguments: [Operand]
    var options: [String: Operand]
  }

  var operand: Operand
  var filters: [Filter]
}

/// What decides whether a branch is taken.
indirect enum Condition: Sendable {
  case atom(Atom)
  case not(Condition)
  case and(Condition, Condition)
  case or(Condition, Condition)
}

/// One comparison, or one value that is there or not.
struct Atom: Sendable {
  enum Comparison: String, Sendable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case greater = ">"
    case atMost = "<="
    case atLeast = ">="
    case contains
  }

  var left: Operand
  var comparison: Comparison?
  var right: Operand
  /// The same for the same comparison, however it is spelt.
  var leftSpelling: String
  var rightSpelling: String

  var spelling: String { comparison.map { "\(leftSpelling) \($0.rawValue) \(rightSpelling)" } ?? leftSpelling }

  /// The paths that it looks at.
  var paths: [Path] { left.paths + right.paths }
}

extension Operand {
  var paths: [Path] {
    switch self {
    case .literal, .empty, .blank: []
    case .span(let from, let to): from.paths + to.paths
    case .path(let path):
      [path]
        + path.segments.flatMap { segment -> [Path] in
          if case .index(let operand) = segment { operand.paths } else { [] }
        }
    }
  }
}

extension Pipeline {
  var paths: [Path] {
    operand.paths + filters.flatMap { $0.arguments.flatMap(\.paths) + $0.options.values.flatMap(\.paths) }
  }
}
