import Configuration
import Model
import Source
import Writing
import YAML

/// The change of one text that makes declared values what is live.
struct AcceptedEdit {
  private(set) var acceptances: [Acceptance]
  let source: SourceID
  let place: Location
  /// The variable whose definition changes; nil for the value itself.
  let variable: String?
  let edit: TextEdit

  /// The place that decides the value: a variable where the value is written with one, else the value's own.
  init(of acceptance: Acceptance, in configuration: Configuration, _ inputs: VariableInputs) throws(NotAccepted) {
    let range = try acceptance.range(in: configuration)
    let text = configuration.sources[range.source]
    var value = try ValueEdit(text, at: range, acceptance.subject, acceptance.value, as: acceptance.shape)
    acceptances = [acceptance]
    if value.usesVariable {
      value.variables = configuration.variables(at: range, of: acceptance.address.tenant, inputs)
      let live = acceptance.value.written(as: acceptance.shape)
      if let solution = VariableSolution(of: value.scalars, for: live, value.variables) {
        (source, place, variable, edit) = try Self.definition(solution, acceptance, configuration)
        return
      }
    }
    try acceptance.refuseShared(range, in: configuration)
    (source, place, variable) = (range.source, configuration.sources.location(range), nil)
    edit = value.edit()
  }

  private static func definition(
    _ solution: VariableSolution,
    _ acceptance: Acceptance,
    _ configuration: Configuration
  ) throws(NotAccepted) -> (SourceID, Location, String, TextEdit) {
    let definition = solution.definition
    let place = configuration.sources.location(definition.range)
    guard !definition.isGiven else {
      let given = definition.source.map { "\($0) or --var \(definition.name)=VALUE" } ?? "--var \(definition.name)"
      throw NotAccepted(
        description:
          "\(place): the value of \(acceptance.subject) comes from \(given) and is in no file; the live value needs "
          + "\(definition.name): \(YAMLScalar.quote(solution.text))"
      )
    }
    let value = try ValueEdit(
      configuration.sources[definition.range.source],
      at: definition.range,
      acceptance.subject,
      .text(solution.text),
      as: .text(.any, length: 0...Int.max)
    )
    return (definition.range.source, place, definition.name, value.edit())
  }

  func isAtSamePlace(as other: AcceptedEdit) -> Bool {
    source == other.source && edit.range.lowerBound == other.edit.range.lowerBound
  }

  /// Serves the other's values too; throws where they need another text.
  mutating func join(_ other: AcceptedEdit) throws(NotAccepted) {
    guard edit.range == other.edit.range, edit.bytes == other.edit.bytes else {
      let names = (acceptances + other.acceptances).map(\.subject).joined(separator: " and ")
      throw NotAccepted(description: "\(place): \(names) are live with different texts, and this line decides both")
    }
    acceptances += other.acceptances
  }
}

extension Acceptance {
  var shape: Shape { kind.leaves[leaf].field.shape }

  fileprivate func range(in configuration: Configuration) throws(NotAccepted) -> SourceRange {
    let resource = configuration.tenants.flatMap(\.resources).first { $0.address == address }
    guard let range = resource?.settings.range(leaf) else {
      throw NotAccepted(description: "\(subject) is not declared, so it has no line to write to")
    }
    return range
  }

  /// A place that decides another value too is nobody's to change.
  fileprivate func refuseShared(_ range: SourceRange, in configuration: Configuration) throws(NotAccepted) {
    let others = configuration.tenants.flatMap(\.resources).flatMap { other in
      other.settings.all.compactMap { setting -> String? in
        let isOwn = other.address == address && setting.leaf == leaf
        guard !isOwn, setting.range == range else { return nil }
        return "\(other.address).\(other.kind.leaves[setting.leaf].path)"
      }
    }
    guard others.isEmpty else {
      throw NotAccepted(
        description:
          "\(configuration.sources.location(range)): the line of \(subject) also serves \(others.listed); "
          + "declare the field in the tenant's own file"
      )
    }
  }
}

extension Value {
  /// The texts of its scalars, as a configuration has them; none for what no scalar says.
  fileprivate func written(as shape: Shape) -> [String] {
    switch self {
    case .text(let text): [text]
    case .list(let elements): elements.flatMap { $0.written(as: shape.element) }
    case .map(let entries): entries.flatMap { $0.value.written(as: shape.element) }
    case .boolean, .integer: [ValueSpelling.configuration.line(self, as: shape)]
    case .null, .secret: []
    }
  }
}

extension [String] {
  /// `a, b and 3 more`.
  var listed: String { prefix(5).joined(separator: ", ") + (count > 5 ? " and \(count - 5) more" : "") }
}
