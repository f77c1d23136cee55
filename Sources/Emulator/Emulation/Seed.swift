package import HTTP
import Source
import YAML

/// What an emulation begins with, as a file describes it: YAML or JSON, with the vendor's own names.
///
/// A form says which members there are, of which kind, and what each is where a file says nothing. Its lists hold one element, which is
/// the form of theirs.
package struct Seed {
  fileprivate let tree: Tree
  private let sources: Sources
  private let root: Int?

  /// Reads a text under the name that its reader knows it by.
  package init(_ bytes: [UInt8], name: String) throws(SeedProblem) {
    var sources = Sources()
    let text = SourceText(name: name, bytes: bytes)
    let source = sources.add(text)
    var diagnostics = Diagnostics()
    let trees = Parser.parse(text, as: source, &diagnostics)
    if let problem = diagnostics.sorted.first(where: { $0.severity == .error }) {
      let place = problem.range.map { "\(sources.location($0))" } ?? name
      throw SeedProblem(place: place, text: problem.summary, remedy: problem.detail)
    }
    guard trees.count < 2 else {
      throw SeedProblem(place: name, text: "it holds \(trees.count) documents", remedy: "Write one.")
    }
    self.sources = sources
    tree = trees.first ?? Tree()
    root = tree.isEmpty ? nil : 0
  }

  /// The text's value without a form: what a form itself is read with.
  package func value() throws(SeedProblem) -> JSON { try root.map(free) ?? [:] }

  /// What the text says over `base`: members of a mapping one by one, everything else as a whole.
  ///
  /// - Parameter words: by path, what a member may be that is one of a few words.
  package func merged(over base: JSON, form: JSON, words: JSON = [:]) throws(SeedProblem) -> JSON {
    guard let root, !tree.isMissing(root) else { return base }
    return try Merging(seed: self, words: words).merged(root, over: base, form, at: "")
  }

  /// What a form gives where nothing is said: no element of a list of objects or of empty texts.
  package static func initial(_ form: JSON) -> JSON {
    switch form {
    case .object(let members): return .object(members.mapValues(initial))
    case .list(let elements):
      let isSample = elements.contains { $0 == "" || $0.members != nil }
      return isSample ? [] : form
    default: return form
    }
  }

  /// A value as YAML 1.2 reads it, where no form says what it is.
  fileprivate func free(_ index: Int) throws(SeedProblem) -> JSON {
    let index = target(of: index)
    switch tree.nodes[index].kind {
    case .mapping:
      var members: Members = [:]
      for (key, value) in tree.entries(of: index) { members[tree.string(key)] = try free(value) }
      return .object(members)
    case .sequence:
      var elements: [JSON] = []
      for element in tree.elements(of: index) { elements.append(try free(element)) }
      return .list(elements)
    default: return plain(index)
    }
  }

  private func plain(_ index: Int) -> JSON {
    let text = tree.string(index)
    guard tree.nodes[index].style == .plain else { return .text(text) }
    switch text {
    case "", "null", "~": return .null
    case "true": return true
    case "false": return false
    default: return Int(text).flatMap { String($0) == text ? .integer($0) : nil } ?? .text(text)
    }
  }

  /// The node itself, or the one that an alias stands for.
  fileprivate func target(of index: Int) -> Int {
    tree.nodes[index].kind == .alias ? Int(tree.nodes[index].textStart) : index
  }

  fileprivate func unknown(_ key: Int, _ name: String, _ members: Members, _ path: String) -> SeedProblem {
    let all = members.keys.sorted().joined(separator: ", ")
    return problem(key, "\(path.isEmpty ? "a seed" : path) has no member \"\(name)\"", "Its members: \(all).")
  }

  fileprivate func problem(_ index: Int, _ text: String, _ remedy: String) -> SeedProblem {
    SeedProblem(place: "\(sources.location(tree.range(index)))", text: text, remedy: remedy)
  }

  fileprivate static func kind(_ form: JSON) -> String {
    switch form {
    case .object: "a mapping"
    case .list: "a list"
    case .boolean: "true or false"
    case .integer: "a whole number"
    default: "text"
    }
  }
}

/// A seed on its way into a form.
private struct Merging {
  let seed: Seed
  let words: JSON

  private var tree: Tree { seed.tree }

  func merged(_ index: Int, over base: JSON, _ form: JSON, at path: String) throws(SeedProblem) -> JSON {
    let index = seed.target(of: index)
    switch (tree.nodes[index].kind, form) {
    case (_, .null): return try checked(try seed.free(index), index, path)
    case (.mapping, .object(let members)) where members.isEmpty: return try seed.free(index)
    case (.mapping, .object(let members)): return try mapping(index, over: base.members ?? [:], members, path)
    case (.sequence, .list(let elements)):
      let form = elements.first ?? .null
      var result: [JSON] = []
      for element in tree.elements(of: index) {
        let place = "\(path)[\(result.count)]"
        result.append(try merged(element, over: Seed.initial(form), form, at: place))
      }
      return .list(result)
    case (.scalar, .text), (.scalar, .boolean), (.scalar, .integer):
      return try checked(try scalar(index, form, path), index, path)
    default: throw unexpected(index, form, path)
    }
  }

  private func mapping(
    _ index: Int,
    over base: Members,
    _ form: Members,
    _ path: String
  ) throws(SeedProblem) -> JSON {
    var result = base
    for (key, value) in tree.entries(of: index) {
      let name = tree.string(key)
      guard let part = form[name] else { throw seed.unknown(key, name, form, path) }
      let before = result[name] ?? Seed.initial(part)
      result[name] = try merged(value, over: before, part, at: path.isEmpty ? name : "\(path).\(name)")
    }
    return .object(result)
  }

  /// A text, a flag or a number, whichever the form is.
  private func scalar(_ index: Int, _ form: JSON, _ path: String) throws(SeedProblem) -> JSON {
    if tree.isNull(index) { return .null }
    if case .text = form { return .text(tree.string(index)) }
    let value = try seed.free(index)
    switch (form, value) {
    case (.boolean, .boolean), (.integer, .integer): return value
    default: throw unexpected(index, form, path)
    }
  }

  /// Refuses a word that is none of those that its member may be.
  private func checked(_ value: JSON, _ index: Int, _ path: String) throws(SeedProblem) -> JSON {
    let place = path.split(separator: "[").map { $0.drop { $0.isNumber || $0 == "]" } }.joined()
    guard let allowed = words[place]?.texts, let word = value.text, !allowed.contains(word) else { return value }
    throw seed.problem(index, "\(path) is \"\(word)\"", "Expected \(allowed.joined(separator: ", ")).")
  }

  private func unexpected(_ index: Int, _ form: JSON, _ path: String) -> SeedProblem {
    seed.problem(index, "\(path) is \(tree.form(index))", "Expected \(Seed.kind(form)).")
  }
}

/// Why a seed cannot be used: where, what is wrong, and what to write.
package struct SeedProblem: Error, CustomStringConvertible {
  package var place: String
  package var text: String
  package var remedy: String

  package init(place: String, text: String, remedy: String) {
    (self.place, self.text, self.remedy) = (place, text, remedy)
  }

  package var description: String { "\(place): \(text). \(remedy)" }
}
