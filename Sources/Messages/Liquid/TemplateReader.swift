/// Reads a template's pieces as a tree.
struct TemplateReader {
  let scalars: [Unicode.Scalar]
  private var pieces: ArraySlice<Piece> = []
  /// The names that the template gives itself.
  private var own: Set<String> = []
  private var depth = 0
  private static let maximumDepth = 32
  private(set) var variables: [Path] = []
  private(set) var tags: [LiquidUse] = []
  private(set) var filters: [LiquidUse] = []

  /// A tag's braces with the words in it.
  struct Tag {
    var name: String
    var place: Range<Int>
    var braces: Braces
    var words: ArraySlice<Token>
  }

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func read() throws(LiquidProblem) -> [Node] {
    pieces = try PieceReader.pieces(of: scalars)[...]
    let (nodes, tag) = try nodes(inside: nil)
    if let tag { throw stray(tag) }
    return nodes
  }

  /// The nodes up to a tag that divides or closes the block; nil for the end of the text.
  private mutating func nodes(inside block: Tag?) throws(LiquidProblem) -> (nodes: [Node], end: Tag?) {
    guard depth < Self.maximumDepth else {
      throw LiquidProblem(
        "more than \(Self.maximumDepth) blocks are nested",
        at: block?.braces.range ?? 0..<0
      )
    }
    depth += 1
    defer { depth -= 1 }
    var nodes: [Node] = []
    while let piece = pieces.popFirst() {
      switch piece {
      case .text(let range): nodes.append(.text(range))
      case .skipped(let use): tags.append(use)
      case .output(let braces):
        guard !isEmpty(braces.inside) else {
          throw LiquidProblem("the braces are empty", "Write {{ code }} for the code.", at: braces.range)
        }
        nodes.append(.output(try pipeline(Token.tokens(in: braces.inside, of: scalars)[...], braces)))
      case .tag(let braces):
        guard let tag = try tag(braces) else { continue }
        if let block, isPart(tag.name, of: block.name) { return (nodes, tag) }
        if let node = try node(tag) { nodes.append(node) }
      }
    }
    if let block {
      throw LiquidProblem(
        "{% \(block.name) %} is not closed by {% end\(block.name) %}",
        "Write {% end\(block.name) %} where it ends.",
        at: block.braces.range
      )
    }
    return (nodes, nil)
  }

  private func isEmpty(_ range: Range<Int>) -> Bool { range.allSatisfy { scalars[$0].properties.isWhitespace } }

  private func isPart(_ name: String, of block: String) -> Bool {
    name == "end\(block)" || LiquidWords.dividers[block]?.contains(name) == true
  }

  /// Nil for a comment of one line.
  private func tag(_ braces: Braces) throws(LiquidProblem) -> Tag? {
    if braces.inside.first(where: { !scalars[$0].properties.isWhitespace }).map({ scalars[$0] }) == "#" { return nil }
    let tokens = try Token.tokens(in: braces.inside, of: scalars)
    guard let first = tokens.first, case .name(let name) = first.kind else {
      throw LiquidProblem("a tag begins with its name", "Write {% if … %}, for one.", at: braces.range)
    }
    return Tag(name: name, place: first.range, braces: braces, words: tokens.dropFirst())
  }

  private mutating func node(_ tag: Tag) throws(LiquidProblem) -> Node? {
    guard LiquidWords.tags.contains(tag.name) else { throw stray(tag) }
    tags.append(LiquidUse(name: tag.name, range: tag.place))
    switch tag.name {
    case "if", "unless": return .branch(try branch(tag))
    case "case": return .branch(try choice(tag))
    case "for", "tablerow": return .loop(try loop(tag))
    case "assign": return try assignment(tag)
    case "capture": return try capture(tag)
    case "increment", "decrement":
      let name = try reading(tag) { reader throws(LiquidProblem) in try reader.name("a name") }
      own.insert(name)
      return .counter(name, isUp: tag.name == "increment")
    case "cycle": return try cycle(tag)
    case "echo": return .output(try pipeline(tag.words, tag.braces))
    case "break", "continue": return .leave(endsLoop: tag.name == "break")
    // They would need another file, and no message has one.
    default: return nil
    }
  }

  private func stray(_ tag: Tag) -> LiquidProblem {
    let openers = LiquidWords.dividers.filter { $0.value.contains(tag.name) }.map(\.key).sorted()
    if tag.name.hasPrefix("end"), LiquidWords.tags.contains(String(tag.name.dropFirst(3))) {
      return LiquidProblem("{% \(tag.name) %} closes nothing", "Remove it.", at: tag.braces.range)
    }
    guard openers.isEmpty else {
      return LiquidProblem(
        "{% \(tag.name) %} is in no {% \(openers.joined(separator: " %} or {% ")) %}",
        "Remove it.",
        at: tag.braces.range
      )
    }
    let known = LiquidWords.tags.union(LiquidWords.blocks.map { "end\($0)" }).union(["else", "elsif", "when"])
    return LiquidProblem("there is no tag \(tag.name)", LiquidWords.guess(tag.name, known), at: tag.place)
  }

  // MARK: Words of a tag

  /// Reads a tag's words to their end.
  private mutating func reading<Result>(
    _ tag: Tag,
    toEnd: Bool = true,
    _ body: (inout ExpressionReader) throws(LiquidProblem) -> Result
  ) throws(LiquidProblem) -> Result {
    try reading(tag.words, tag.braces, toEnd: toEnd, body)
  }

  private mutating func reading<Result>(
    _ words: ArraySlice<Token>,
    _ braces: Braces,
    toEnd: Bool = true,
    _ body: (inout ExpressionReader) throws(LiquidProblem) -> Result
  ) throws(LiquidProblem) -> Result {
    var reader = ExpressionReader(words, end: braces.range.upperBound, own: own)
    let result = try body(&reader)
    if toEnd { try reader.expectEnd() }
    variables += reader.paths.filter { !$0.isLocal }
    filters += reader.filters.map { LiquidUse(name: $0.name, range: $0.range) }
    return result
  }

  private mutating func pipeline(_ words: ArraySlice<Token>, _ braces: Braces) throws(LiquidProblem) -> Pipeline {
    try reading(words, braces) { reader throws(LiquidProblem) in try reader.pipeline() }
  }

  // MARK: Blocks

  private mutating func branch(_ tag: Tag) throws(LiquidProblem) -> Branch {
    var condition: Condition? = try reading(tag) { reader throws(LiquidProblem) in try reader.condition() }
    if tag.name == "unless" { condition = condition.map { .not($0) } }
    return try arms(of: tag, first: condition, openedBy: tag.braces) { reader throws(LiquidProblem) in
      try reader.condition()
    }
  }

  private mutating func choice(_ tag: Tag) throws(LiquidProblem) -> Branch {
    let subject = try reading(tag) { reader throws(LiquidProblem) in try reader.spelledOperand() }
    // What is before the first `when` is never written.
    guard let first = try nodes(inside: tag).end, first.name == "when" else {
      throw LiquidProblem("{% case %} has no {% when %}", "Write {% when … %} for each value.", at: tag.braces.range)
    }
    let condition = try reading(first) { reader throws(LiquidProblem) in try reader.match(subject) }
    return try arms(of: tag, first: condition, openedBy: first.braces) { reader throws(LiquidProblem) in
      try reader.match(subject)
    }
  }

  private mutating func arms(
    of tag: Tag,
    first: Condition?,
    openedBy braces: Braces,
    _ next: (inout ExpressionReader) throws(LiquidProblem) -> Condition
  ) throws(LiquidProblem) -> Branch {
    var arms: [Branch.Arm] = []
    var (condition, opening) = (first, braces)
    var isExact = !tag.braces.trimsAfter && !tag.braces.trimsBefore
    while true {
      let (nodes, found) = try nodes(inside: tag)
      guard let end = found else { throw stray(tag) }
      let body = opening.range.upperBound..<end.braces.range.lowerBound
      arms.append(Branch.Arm(condition: condition, braces: opening, body: body, nodes: nodes))
      isExact = isExact && !end.braces.trimsBefore && !end.braces.trimsAfter
      if end.name == "end\(tag.name)" {
        let range = tag.braces.range.lowerBound..<end.braces.range.upperBound
        return Branch(arms: arms, range: range, isExact: isExact)
      }
      opening = end.braces
      condition = end.name == "else" ? nil : try reading(end, next)
    }
  }

  private mutating func loop(_ tag: Tag) throws(LiquidProblem) -> Loop {
    var loop = try reading(tag) { reader throws(LiquidProblem) in
      try reader.loop(isTable: tag.name == "tablerow", tag.braces.range)
    }
    own.formUnion([loop.variable, "forloop", "tablerowloop"])
    let (body, found) = try nodes(inside: tag)
    loop.body = body
    if found?.name == "else" { loop.otherwise = try nodes(inside: tag).nodes }
    return loop
  }

  private mutating func assignment(_ tag: Tag) throws(LiquidProblem) -> Node {
    let (name, value) = try reading(tag) { reader throws(LiquidProblem) -> (String, Pipeline) in
      let name = try reader.name("a name")
      try reader.expectSign("=")
      return (name, try reader.pipeline())
    }
    own.insert(name)
    return .assignment(name, value)
  }

  private mutating func capture(_ tag: Tag) throws(LiquidProblem) -> Node {
    let name = try reading(tag) { reader throws(LiquidProblem) in try reader.name("a name") }
    let body = try nodes(inside: tag).nodes
    own.insert(name)
    return .capture(name, body)
  }

  private mutating func cycle(_ tag: Tag) throws(LiquidProblem) -> Node {
    let isNamed = tag.words.dropFirst().first?.kind == .sign(":")
    let group = isNamed ? tag.words.first?.spelling : nil
    let words = isNamed ? tag.words.dropFirst(2) : tag.words
    let values = try reading(words, tag.braces) { reader throws(LiquidProblem) in try reader.list() }
    return .cycle(group: group ?? words.map(\.spelling).joined(), values)
  }
}

extension ExpressionReader {
  /// What `when` lists: any of the values.
  fileprivate mutating func match(_ subject: (Operand, String)) throws(LiquidProblem) -> Condition {
    let (value, spelling) = try spelledOperand()
    let atom = Condition.atom(
      Atom(left: subject.0, comparison: .equal, right: value, leftSpelling: subject.1, rightSpelling: spelling)
    )
    return takeSign(",") || takeWord("or") ? .or(atom, try match(subject)) : atom
  }

  fileprivate mutating func list() throws(LiquidProblem) -> [Operand] {
    var values = [try operand()]
    while takeSign(",") { values.append(try operand()) }
    return values
  }

  fileprivate mutating func loop(isTable: Bool, _ braces: Range<Int>) throws(LiquidProblem) -> Loop {
    let variable = try name("a name for what the loop goes through")
    guard takeWord("in") else { throw LiquidProblem("a loop is written {% for name in list %}", at: braces) }
    var loop = Loop(
      variable: variable,
      elements: try operand(),
      options: [:],
      isReversed: false,
      isTable: isTable,
      body: [],
      otherwise: [],
      braces: braces
    )
    while !isAtEnd {
      _ = takeSign(",")
      if takeWord("reversed") {
        loop.isReversed = true
      } else {
        let option = try name("limit, offset, cols or reversed")
        try expectSign(":")
        loop.options[option] = try operand()
      }
    }
    return loop
  }
}
