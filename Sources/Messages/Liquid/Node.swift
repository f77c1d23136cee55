/// A part of a template.
indirect enum Node: Sendable {
  case text(Range<Int>)
  case output(Pipeline)
  case branch(Branch)
  case loop(Loop)
  case assignment(String, Pipeline)
  case capture(String, [Node])
  /// `increment` and `decrement`.
  case counter(String, isUp: Bool)
  case cycle(group: String, [Operand])
  /// `break` and `continue`.
  case leave(endsLoop: Bool)
}

/// `if`, `unless` or `case`: the first arm whose condition holds.
struct Branch: Sendable {
  struct Arm: Sendable {
    /// Nil for `else`.
    var condition: Condition?
    /// The braces that open the arm.
    var braces: Braces
    /// What is between those braces and the next arm's.
    var body: Range<Int>
    var nodes: [Node]
  }

  var arms: [Arm]
  /// From the first brace to the last.
  var range: Range<Int>
  /// Whether the arms' braces take no white space away, so that an arm's body is what it writes.
  var isExact: Bool
}

/// `for` or `tablerow`.
struct Loop: Sendable {
  var variable: String
  var elements: Operand
  var options: [String: Operand]
  var isReversed: Bool
  var isTable: Bool
  var body: [Node]
  /// What is written where there is nothing to go through.
  var otherwise: [Node]
  var braces: Range<Int>
}
