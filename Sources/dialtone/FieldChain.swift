import Configuration
import Model
import Planning
import Report
import Source
import State

/// Where the value of one field comes from, beyond the line that decides it.
struct FieldChain {
  let resource: Declared
  let leaf: Int
  let configuration: Configuration
  let history: [RunRecord]

  private static let shownValues = 3

  private var description: KindDescription.Leaf { resource.kind.leaves[leaf] }

  var text: String {
    let lines = overridden + platform + changes
    return lines.isEmpty ? "" : "\n" + lines.map { "  \($0)\n" }.joined()
  }

  private var overridden: [String] {
    configuration.overridden(resource, leaf: leaf).map {
      "overrides the value at \(configuration.sources.location($0))"
    }
  }

  /// The platform's own default, and its own name for the field with the request that sets it.
  private var platform: [String] {
    guard let tenant = configuration.tenants.first(where: { $0.name == resource.address.tenant }),
      let binding = tenant.platform[resource.address.kind]
    else { return [] }
    let name = tenant.platform.name
    let shape = description.field.shape
    let standard = binding.defaults[description.path].map {
      "null means \(ValueText.inline($0.spelled(as: shape))) on \(name)"
    }
    let places = (binding.limits[description.path] ?? []).compactMap { limit -> String? in
      if case .contract(let places) = limit.source, let place = places.first { place.description } else { nil }
    }
    return [standard, places.first.map { "\(name) sets it by \($0)" }].compactMap(\.self)
  }

  /// The runs that wrote it, the last one first.
  private var changes: [String] {
    let found = history.flatMap { record in
      record.events.filter { $0.address == resource.address }.compactMap { event -> String? in
        guard let values = try? event.values().first(where: { $0.path == description.path }) else { return nil }
        let commit = record.run.commit.map { " from \($0.prefix(12))" } ?? ""
        let run = "run \(record.number), \(record.run.started), \(record.run.who)\(commit)"
        return "\(InvisibleCharacters.sentence(run)): \(words(values))"
      }
    }
    return Array(found.prefix(Self.shownValues))
  }

  private func words(_ values: FieldValues) -> String {
    if description.field.shape.isSecret { return "(secret, changed)" }
    func text(_ value: Value?) -> String { value.map { ValueText.inline($0) } ?? "(not set)" }
    return "\(text(values.before)) → \(text(values.after))"
  }
}
