import JSONText
import Model

/// How a tenant is reached: the keys of every platform, each with those that have it.
enum ConnectionSchema {
  /// A field, with the platforms that have it.
  private struct Shared {
    var field: FieldDescription
    var platforms: [String]
  }

  static func properties(of platforms: [PlatformFacts]) -> [JSONDocument.Member] {
    members(platforms.map { ($0.name, $0.connection.fields) }, all: platforms.map(\.name))
  }

  private static func members(
    _ fields: [(platform: String, fields: [FieldDescription])],
    all: [String]
  ) -> [JSONDocument.Member] {
    var names: [String] = []
    var shared: [String: [Shared]] = [:]
    for (platform, fields) in fields {
      for field in fields {
        if shared[field.name] == nil { names.append(field.name) }
        add(field, of: platform, to: &shared[field.name, default: []])
      }
    }
    return names.map { .init($0, schema(of: shared[$0] ?? [], all: all)) }
  }

  /// Platforms that say the same of a field share one alternative.
  private static func add(_ field: FieldDescription, of platform: String, to shared: inout [Shared]) {
    let schema = FieldSchema.schema(of: field)
    if let index = shared.firstIndex(where: { FieldSchema.schema(of: $0.field) == schema }) {
      shared[index].platforms.append(platform)
    } else {
      shared.append(Shared(field: field, platforms: [platform]))
    }
  }

  private static func schema(of shared: [Shared], all: [String]) -> JSONDocument {
    let groups = shared.flatMap { entry -> [(platform: String, fields: [FieldDescription])] in
      guard case .group(let fields) = entry.field.shape else { return [] }
      return entry.platforms.map { ($0, fields) }
    }
    let description: JSONDocument = ["description": .text(self.description(of: shared, all: all))]
    if groups.count == shared.flatMap(\.platforms).count {
      return description.with([
        "type": "object",
        "properties": .object(members(groups, all: all)),
        "additionalProperties": false,
      ])
    }
    var alternatives: [JSONDocument] = []
    for entry in shared {
      for alternative in FieldSchema.alternatives(entry.field.shape) where !alternatives.contains(alternative) {
        alternatives.append(alternative)
      }
    }
    if shared.allSatisfy({ Wording.hasDefault($0.field) }) { alternatives.append(["type": "null"]) }
    return description.with(FieldSchema.union(alternatives))
  }

  private static func description(of shared: [Shared], all: [String]) -> String {
    shared.map { entry in
      let text = FieldSchema.description(of: entry.field)
      return entry.platforms == all ? text : "\(entry.platforms.joined(separator: ", ")): \(text)"
    }.joined(separator: " ")
  }
}
