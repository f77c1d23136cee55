import Contracts
import HTTP
import Model

/// One thing that a contract demands of a value, in the form in which a limit of a binding says it.
enum Facet: Hashable {
  case pattern(String)
  case format(String)
  case length(ClosedRange<Int>)
  case number(ClosedRange<Int>)
  case count(ClosedRange<Int>)
  case choices([String])

  /// What a schema demands of the value itself.
  static func all(of schema: Schema) -> [Facet] {
    var facets: [Facet] = []
    if let pattern = schema.pattern { facets.append(.pattern(pattern)) }
    if let format = schema.format { facets.append(.format(format)) }
    if schema.length != 0...Int.max { facets.append(.length(schema.length)) }
    if schema.range != Int.min...Int.max { facets.append(.number(schema.range)) }
    for count in [schema.count, schema.memberCount] where count != 0...Int.max { facets.append(.count(count)) }
    if let choices = schema.choices {
      facets.append(.choices(choices.compactMap { if case .text(let text) = $0 { text } else { nil } }.sorted()))
    }
    return facets
  }

  /// Whether a binding's rule says the same.
  func isSame(as rule: PlatformLimit.Rule) -> Bool {
    switch (self, rule) {
    case (.pattern(let text), .pattern(let pattern)): text == pattern.regularExpression
    case (.length(let length), .length(let range, .codePoints)): length == range
    case (.number(let number), .number(let range)): Self.bounds(number) == Self.bounds(range)
    case (.count(let count), .count(let range)): count == range
    case (.choices(let choices), .words(let words)): choices == words.sorted()
    // The contract names the form and leaves out what it is; the scheme is in the name.
    case (.format(let format), .url(let schemes)): schemes == ["https"] && format.hasPrefix("absolute-https-uri")
    default: false
    }
  }

  /// No lower bound is none below nothing.
  private static func bounds(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    max(0, range.lowerBound)...range.upperBound
  }
}

extension Contract {
  /// What the contract says of a place: a schema for each alternative that has it.
  func schemas(at place: ContractPlace) -> [Schema] {
    let segments = place.path.split(separator: "/").map(String.init)
    guard let body = operation(place.method, segments)?.0.body else { return [] }
    let steps = place.property.replacing("[]", with: ".[]").split(separator: ".").map(String.init)
    // A connection's options are described by its strategy.
    if platform == "auth0", place.path.hasPrefix("/api/v2/connections"), steps.first == "options" {
      return Self.schemas(under: schema("StrictSMSConnectionOptions"), steps.dropFirst(), self)
    }
    return Self.schemas(under: body.schema, steps[...], self)
  }

  private static func schemas(under schema: Schema, _ steps: ArraySlice<String>, _ contract: Contract) -> [Schema] {
    var schema = schema
    while let name = schema.reference { schema = contract.schema(name) }
    guard let step = steps.first else { return [schema] }
    let inner = step == "[]" ? schema.element : schema.members[step].map { [$0] } ?? []
    return inner.flatMap { schemas(under: $0, steps.dropFirst(), contract) }
      + (schema.alternatives.flatMap(\.schemas) + schema.all).flatMap { schemas(under: $0, steps, contract) }
  }
}
