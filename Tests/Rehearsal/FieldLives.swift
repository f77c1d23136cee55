import Configuration
import Emulation
import HTTP
import Planning
import Source
import TestSupport

/// What a write of one field does to everything beside it: to fields that the configuration does not declare, and to
/// members that the tool does not know.
///
/// After a configuration was applied whole, and members of the future were put beside all that it made, each of its fields in
/// turn is the only one that is declared: it becomes null, and what it was. Between the two only its own members differ,
/// and in the end nothing does.
package struct FieldLives: Sendable {
  /// A configuration in blocks, a field to a line.
  package var document: String
  /// Names of fields that are always declared, since nothing can be said without them.
  package var required: Set<String>
  /// Collections of the platform's own book-keeping.
  package var books: Set<String>
  /// Objects, `collection/id`, and members, `collection/member`, that take no unknown member: maps that a field holds as a whole, and
  /// lists that the emulation keeps in an object.
  package var closed: Set<String>
  /// Places in the store that several fields make: one text for two channels.
  package var shared: Set<String>
  /// Members that the platform sets by itself, whatever is written.
  package var stamps: Set<String>
  /// By collection, the member that tells its objects apart where a write may put another one in an object's place.
  package var remade: [String: String]

  package init(
    _ document: String,
    required: Set<String>,
    books: Set<String>,
    closed: Set<String> = [],
    shared: Set<String> = [],
    stamps: Set<String> = [],
    remade: [String: String] = [:]
  ) {
    self.document = document
    self.required = required
    self.books = books
    self.closed = closed
    self.shared = shared
    self.stamps = stamps.union(["updated_at"])
    self.remade = remade
  }

  /// The fields that were null and came back, and what went wrong.
  package func run(on tenant: Rehearsal) async throws -> (lived: [String], problems: [String]) {
    let lines = Self.fields(document)
    let bare = text(lines, declaring: nil)
    var problems: [String] = []
    for yaml in [document, bare] { try await complete(yaml, on: tenant, "the first apply", &problems) }
    try await tenant.emulator.store.access { objects in
      for (place, members) in try objects.everything() where !isBook(place) {
        let parts = place.split(separator: "/", maxSplits: 1).map(String.init)
        guard !closed.contains(place), !closed.contains(parts[0]),
          case .object(let fuller) = planted(.object(members), at: parts[0])
        else { continue }
        try objects.put(parts[0], parts[1], fuller)
      }
    }
    let start = try await everything(tenant)
    try await complete(bare, on: tenant, "nothing but what is required", &problems)
    problems += differences(start, try await everything(tenant)).map { "nothing declared: \($0)" }

    var lived: [String] = []
    var owners: [String: String] = [:]
    for field in lines.indices where lines[field].isField {
      let path = lines[field].path
      let cleared = text(lines, declaring: field, asNull: true)
      guard try await !tenant.load(cleared).diagnostics.hasErrors else { continue }
      try await complete(cleared, on: tenant, "\(path): null", &problems)
      for difference in differences(start, try await everything(tenant)) {
        if difference.contains("future_key") { problems.append("\(path): null: \(difference)") }
        if !shared.contains(difference), let other = owners.updateValue(path, forKey: difference), other != path {
          problems.append("\(path) and \(other) both: \(difference)")
        }
      }
      try await complete(text(lines, declaring: field), on: tenant, path, &problems)
      problems += differences(start, try await everything(tenant)).map { "\(path), put back: \($0)" }
      lived.append(path)
    }
    return (lived, problems)
  }

  private func complete(_ yaml: String, on tenant: Rehearsal, _ what: String, _ problems: inout [String]) async throws {
    let result = try await tenant.apply(yaml)
    if !result.isComplete { problems.append("\(what): \(result)") }
    let plan = try await tenant.plan(yaml)
    if !plan.isEmpty { problems.append("\(what) leaves \(plan.lines) \(plan.failures.map(\.message))") }
  }

  private func everything(_ tenant: Rehearsal) async throws -> [String: JSON] {
    let objects = try await tenant.emulator.store.access { try $0.everything() }.filter { !isBook($0.key) }
    let named = objects.map { place, members -> (String, JSON) in
      let collection = String(place.prefix { $0 != "/" })
      guard let member = remade[collection], let name = members[member]?.text else { return (place, .object(members)) }
      return ("\(collection)/\(name)", .object(members.filter { $0.key != "id" && $0.key != "created_at" }))
    }
    return Dictionary(named) { first, _ in first }
  }

  private func isBook(_ place: String) -> Bool { books.contains(String(place.prefix { $0 != "/" })) }
}

// MARK: - The configuration

extension FieldLives {
  struct Line {
    var text: String
    /// `settings.languages`; empty for what is above the sections.
    var path: String
    var isField: Bool
  }

  /// The lines of a document in blocks, with the path of each; items of a list belong to their field.
  static func fields(_ document: String) -> [Line] {
    var steps: [(indent: Int, name: String)] = []
    var lines: [Line] = []
    for text in document.split(separator: "\n").map(String.init) {
      let indent = text.prefix { $0 == " " }.count
      let content = text.dropFirst(indent)
      guard !content.hasPrefix("#"), let colon = content.firstIndex(of: ":") else { continue }
      steps.removeAll { $0.indent >= indent }
      steps.append((indent, String(content[..<colon])))
      let isField = indent > 0 && steps[0].name != "credentials" && colon != content.indices.last
      lines.append(Line(text: text, path: steps.map(\.name).joined(separator: "."), isField: isField))
    }
    return lines
  }

  /// The document with what is required, and with one field, as it is or null.
  private func text(_ lines: [Line], declaring field: Int?, asNull isNull: Bool = false) -> String {
    var kept: [String] = []
    var depth = 0
    // From the end, so that each heading knows whether something is left below it.
    for (index, line) in lines.enumerated().reversed() {
      let indent = line.text.prefix { $0 == " " }.count
      let steps = line.path.split(separator: ".").map(String.init)
      if line.text.hasSuffix(":") {
        if depth <= indent {
          // A resource says nothing about itself, and stays declared; a section or a group says nothing at all.
          guard Self.collections.contains(steps[0]), steps.count == 2 else { continue }
          kept.append(line.text + " {}")
        } else {
          kept.append(line.text)
        }
      } else if index == field, isNull, let colon = line.text.firstIndex(of: ":") {
        kept.append(line.text[..<colon] + ": null")
      } else if index == field || !line.isField || required.contains(steps.last ?? "") {
        kept.append(line.text)
      } else {
        continue
      }
      depth = indent
    }
    return kept.reversed().joined(separator: "\n") + "\n"
  }

  private static let collections: Set<String> = ["applications", "providers", "phone_connections"]
}

// MARK: - The platform's objects

extension FieldLives {
  private func planted(_ json: JSON, at place: String) -> JSON {
    guard case .object(let members) = json, !closed.contains(place) else { return json }
    var fuller = Members()
    for (name, value) in members { fuller[name] = planted(value, at: "\(place)/\(name)") }
    fuller["future_key"] = ["a": [1, nil]]
    return .object(fuller)
  }

  /// The places where two states of a tenant are not the same.
  private func differences(_ before: [String: JSON], _ after: [String: JSON]) -> [String] {
    Set(before.keys).union(after.keys).sorted().flatMap { differences(before[$0], after[$0], at: $0) }
  }

  private func differences(_ before: JSON?, _ after: JSON?, at place: String) -> [String] {
    guard before != after, !stamps.contains(String(place.split(separator: "/").last ?? "")) else { return [] }
    guard case .object(let old)? = before, case .object(let new)? = after else { return [place] }
    return Set(old.keys).union(new.keys).sorted().flatMap { differences(old[$0], new[$0], at: "\(place)/\($0)") }
  }
}
