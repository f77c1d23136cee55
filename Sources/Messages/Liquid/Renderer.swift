/// Renders a template once.
struct Renderer {
  let template: Template
  let variables: LiquidVariables
  private(set) var output = String.UnicodeScalarView()
  /// What decides conditions that depend on more than the template; nil where their values do.
  var choices: Choices?
  private var locals: [String: LiquidValue] = [:]
  /// The names whose values depend on more than the template, and how often each name was given.
  private var uncertain: Set<String> = []
  private var versions: [String: Int] = [:]
  private var counters: [String: Int] = [:]
  private var cycles: [String: Int] = [:]
  /// Set while a loop is left.
  private var leaving: Bool?
  private var steps = 0
  private static let stepLimit = 100_000

  init(_ template: Template, _ variables: LiquidVariables, choices: Choices? = nil) {
    self.template = template
    self.variables = variables
    self.choices = choices
  }

  mutating func run() -> String {
    render(template.nodes)
    return String(output)
  }

  private mutating func render(_ nodes: [Node]) {
    for node in nodes where leaving == nil && isWithinLimits { render(node) }
  }

  private var isWithinLimits: Bool { steps < Self.stepLimit && output.count < Filter.limit }

  private mutating func render(_ node: Node) {
    steps += 1
    switch node {
    case .text(let range): output.append(contentsOf: template.scalars[range])
    case .output(let pipeline): write(value(of: pipeline).text)
    case .branch(let branch):
      for arm in branch.arms where arm.condition.map({ holds($0) }) ?? true { return render(arm.nodes) }
    case .loop(let loop): render(loop)
    case .assignment(let name, let pipeline):
      set(name, to: value(of: pipeline), isCertain: pipeline.paths.allSatisfy { isCertain($0) })
    case .capture(let name, let nodes):
      let outer = output
      output = .init()
      render(nodes)
      let text = String(output)
      output = outer
      set(name, to: .text(text), isCertain: false)
    case .counter(let name, let isUp):
      let count = counters[name] ?? 0
      counters[name] = isUp ? count + 1 : count - 1
      write("\(isUp ? count : count - 1)")
    case .cycle(let group, let values):
      let turn = cycles[group] ?? 0
      cycles[group] = turn + 1
      write(value(of: values[turn % values.count]).text)
    case .leave(let endsLoop): leaving = endsLoop
    }
  }

  private mutating func write(_ text: String) {
    output.append(contentsOf: text.unicodeScalars.prefix(Filter.limit))
  }

  private mutating func set(_ name: String, to value: LiquidValue, isCertain: Bool) {
    locals[name] = value
    versions[name, default: 0] += 1
    if isCertain { uncertain.remove(name) } else { uncertain.insert(name) }
  }

  // MARK: Loops

  private mutating func render(_ loop: Loop) {
    let elements = elements(of: loop)
    guard !elements.isEmpty else { return render(loop.otherwise) }
    let saved = (locals, uncertain)
    defer {
      (locals, uncertain) = saved
      leaving = nil
    }
    let columns = loop.options["cols"].map { value(of: $0).int } ?? elements.count
    for (index, element) in elements.enumerated() where isWithinLimits {
      set(loop.variable, to: element, isCertain: false)
      let place = place(index, of: elements.count)
      set(loop.isTable ? "tablerowloop" : "forloop", to: .object(place), isCertain: false)
      if loop.isTable { writeCell(index, max(1, columns)) }
      render(loop.body)
      if loop.isTable {
        write("</td>\(index + 1 == elements.count || (index + 1) % max(1, columns) == 0 ? "</tr>\n" : "")")
      }
      if leaving == true { break }
      leaving = nil
    }
  }

  private mutating func writeCell(_ index: Int, _ columns: Int) {
    if index % columns == 0 { write("<tr class=\"row\(index / columns + 1)\">\(index == 0 ? "\n" : "")") }
    write("<td class=\"col\(index % columns + 1)\">")
  }

  private func place(_ index: Int, of count: Int) -> [String: LiquidValue] {
    [
      "index": .whole(index + 1), "index0": .whole(index), "rindex": .whole(count - index),
      "rindex0": .whole(count - index - 1), "first": .boolean(index == 0), "last": .boolean(index + 1 == count),
      "length": .whole(count),
    ]
  }

  /// Where ways are chosen, a loop runs once or not at all.
  private mutating func elements(of loop: Loop) -> [LiquidValue] {
    var elements = value(of: loop.elements).elements
    if let offset = loop.options["offset"] { elements = Array(elements.dropFirst(max(0, value(of: offset).int))) }
    if let limit = loop.options["limit"] { elements = Array(elements.prefix(max(0, value(of: limit).int))) }
    if loop.isReversed { elements.reverse() }
    guard choices != nil else { return elements }
    let spelling = template.text(loop.braces)
    let runs = choices?.choose("\(spelling) runs") ?? true
    return runs ? [elements.first ?? .text(variables.other ?? "")] : []
  }

  // MARK: Values

  func value(of pipeline: Pipeline) -> LiquidValue {
    pipeline.filters.reduce(value(of: pipeline.operand)) { value, filter in
      let options = filter.options.mapValues { self.value(of: $0) }
      let call = Filter(arguments: filter.arguments.map { self.value(of: $0) }, options: options)
      let result = Filter.all[filter.name]?(value, call) ?? value
      guard case .text(let text) = result, text.utf8.count > Filter.limit else { return result }
      return .text(String(text.unicodeScalars.prefix(Filter.limit)))
    }
  }

  func value(of operand: Operand) -> LiquidValue {
    switch operand {
    case .literal(let value): return value
    case .empty, .blank: return .text("")
    case .path(let path): return value(of: path)
    case .span(let from, let to):
      let (first, last) = (value(of: from).int, value(of: to).int)
      guard first <= last else { return .list([]) }
      return .list((first...min(last, first &+ 999)).map { .whole($0) })
    }
  }

  private func value(of path: Path) -> LiquidValue {
    let names = path.names
    var (value, count) = (LiquidValue.nothing, 1)
    if let first = names.first, let local = locals[first] {
      value = local
    } else if let first = names.first, let counter = counters[first] {
      value = .whole(counter)
    } else if let found = variables.value(of: names) {
      (value, count) = found
    }
    for segment in path.segments.dropFirst(count) {
      switch segment {
      case .key(let name): value = value.member(name)
      case .index(let operand): value = value.element(self.value(of: operand))
      }
    }
    return value
  }

  // MARK: Conditions

  mutating func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .atom(let atom): choices == nil || isCertain(atom) ? atom.holds(in: self) : choose(atom)
    case .not(let inner): !holds(inner)
    case .and(let left, let right): holds(left) && holds(right)
    case .or(let left, let right): holds(left) || holds(right)
    }
  }

  /// Whether it depends on nothing but the template, and on the code being there.
  private func isCertain(_ atom: Atom) -> Bool {
    if atom.asksWhetherThereIs("code"), locals["code"] == nil { return true }
    return atom.paths.allSatisfy { isCertain($0) }
  }

  private func isCertain(_ path: Path) -> Bool {
    guard let name = path.names.first else { return false }
    return locals[name] != nil && !uncertain.contains(name)
  }

  private mutating func choose(_ atom: Atom) -> Bool {
    let version = atom.paths.compactMap { path in path.names.first.flatMap { versions[$0] } }.map { "#\($0)" }.joined()
    if atom.comparison == .equal {
      switch (atom.left, atom.right) {
      case (.path, .literal):
        return choices?.choose(atom.leftSpelling + version, equals: atom.rightSpelling) ?? false
      case (.literal, .path):
        return choices?.choose(atom.rightSpelling + version, equals: atom.leftSpelling) ?? false
      default: break
      }
    }
    return choices?.choose(atom.spelling + version) ?? false
  }
}
