import HTTP
import Kinds
@testable import Management
import Model
import Platform
import Testing

/// What a codec's tables write is what they read.
@Suite struct EndpointTests {
  @Test(arguments: [SentFields.auth0Endpoints, SentFields.kindeEndpoints, SentFields.authingEndpoints].joined())
  func `a value is read as it was written, and null as the default`(_ endpoint: CheckedEndpoint) throws {
    #expect(try endpoint.mismatches() == [])
  }

  @Test func `null takes a member out of a document that is written whole`() {
    let endpoint = Endpoint<Provider>([.text(\.from, "account.from").removedByNull(), .text(\.account, "account.name")])
    var document: JSON = ["account": ["from": "+14155552671", "name": "acme", "other": 1]]
    endpoint.write(Self.step([(\.from, .null), (\.account, .null)]), into: &document)
    #expect(document == ["account": ["name": "", "other": 1]])
  }

  @Test func `of keys that requests merge, those that go are named`() {
    let endpoint = Endpoint<Application>([.mergedTexts(\.metadata, "metadata")])
    let leaf = Application.description.leaf(\Application.metadata) ?? 0
    var step = Step(
      .update,
      Address(tenant: "acme", kind: Application.kind, key: "web"),
      kind: Application.description,
      identity: "1",
      name: "web",
      settings: Settings([.init(leaf: leaf, value: .map([.init("kept", .text("a"))]))])
    )
    step.before[leaf] = .map([.init("gone", .text("b")), .init("kept", .text("c"))])
    #expect(endpoint.body(step) == ["metadata": ["kept": "a", "gone": nil]])
  }

  @Test func `a member of another form is a problem, or not there where the endpoint is lenient`() throws {
    let answer = JSONPlace(["name": 1])
    var draft = LiveDraft(Application.description)
    #expect(throws: JSONProblem.self) {
      try Endpoint<Application>([.text(\.summary, "name")]).read(answer, into: &draft)
    }
    try Endpoint<Application>(isLenient: true, [.text(\.summary, "name")]).read(answer, into: &draft)
    #expect(draft[\Application.summary] == nil)
    #expect(throws: JSONProblem.self) {
      try Endpoint<Application>(isLenient: true, [.text(\.name, "name").required()]).read(answer, into: &draft)
    }
  }

  private static func step(_ values: [(KeyPath<Provider, Field<String>>, Value)]) -> Step {
    let settings = values.compactMap { field, value in
      Provider.description.leaf(field).map { Settings.Setting(leaf: $0, value: value) }
    }
    return Step(
      .update,
      Address(tenant: "acme", kind: Provider.kind, key: "main"),
      kind: Provider.description,
      identity: "1",
      name: "main",
      settings: Settings(settings)
    )
  }
}

/// An endpoint of any kind.
struct CheckedEndpoint: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let mismatches: @Sendable () throws -> [String]

  init<K: Kind>(_ name: String, _ endpoint: Endpoint<K>) {
    testDescription = name
    mismatches = { try endpoint.mismatches() }
  }
}

extension Endpoint {
  /// The fields that are read otherwise than they were written.
  func mismatches() throws -> [String] {
    var found: [String] = []
    for field in fields where field.isSent && field.answered == nil {
      if case .none = field.access { continue }
      let shape = K.description.leaves[field.leaf].field.shape
      for value in shape.samples + (field.binding.canBeReset ? [.null] : []) {
        var document: JSON = [:]
        field.write(value, found: nil, into: &document)
        let read = try field.read(JSONPlace(document), isLenient: true)
        if read != (value.isNull ? field.binding.defaultValue : value) {
          found.append("\(field.binding.path): \(value) is read as \(String(describing: read))")
        }
      }
    }
    return found
  }
}

extension Shape {
  fileprivate var samples: [Value] {
    switch self {
    case .boolean: [.boolean(true), .boolean(false)]
    case .integer: [.integer(7), .integer(8)]
    case .duration: [.integer(3_600), .integer(7_200)]
    case .text: [.text("https://acme.example/a")]
    case .choice(let words): words.map { .text($0.word) }
    case .list, .set: [.list([]), .set(of: choiceWords.isEmpty ? ["a", "b"] : choiceWords)]
    case .map: [.map([]), .map([.init("a", .text("b"))])]
    case .message, .reference, .secret, .group: []
    }
  }
}
