import JSONText
import Kinds
import Model
import Reference
import TestSupport
import Testing

@Suite(.enabled(if: Python.hasJSONSchema, Comment(rawValue: Python.missing)))
struct ConfigurationSchemaTests {
  private static let schema = ConfigurationSchema.document(.dialtone, Fake.platforms).fileText

  @Test func `documents that the reader takes are accepted`() throws {
    let verdicts = try Python.verdicts(on: Documents.accepted, schema: Self.schema)
    for (document, verdict) in zip(Documents.accepted, verdicts) { #expect(verdict == nil, "\(document)") }
  }

  @Test func `documents that the reader refuses are refused`() throws {
    let verdicts = try Python.verdicts(on: Documents.refused, schema: Self.schema)
    for (document, verdict) in zip(Documents.refused, verdicts) { #expect(verdict != nil, "\(document)") }
  }

  @Test func `the sample of every kind is accepted, on every platform that holds it`() throws {
    var documents: [String] = []
    for platform in Fake.platforms {
      for kind in Catalog.dialtone.kinds where platform[kind.name] != nil {
        for variant in 0...3 {
          let settings = Sample.settings(of: kind, on: platform[kind.name], variant: variant)
          documents.append("platform: \(platform.name)\n" + Sample.yaml(for: settings, of: kind))
        }
      }
    }
    #expect(documents.count == 36)
    let verdicts = try Python.verdicts(on: documents, schema: Self.schema)
    for (document, verdict) in zip(documents, verdicts) { #expect(verdict == nil, "\(document)") }
  }

  @Test(arguments: Catalog.dialtone.kinds.map(\.name))
  func `every field of a kind has a description and takes null where it has a default`(_ name: KindName) throws {
    let kind = try #require(Catalog.dialtone[name])
    let resource = try #require(
      ConfigurationSchema.document(.dialtone, Fake.platforms)["$defs"]?[kind.name.description]
    )
    let properties = try #require(resource["properties"])
    for field in kind.fields {
      let schema = try #require(properties[field.name], "\(field.name)")
      guard case .text(let description)? = schema["description"] else {
        Issue.record("\(field.name) has no description")
        continue
      }
      #expect(description.hasPrefix(field.summary))
      guard case .list(let alternatives)? = schema["anyOf"] else { continue }
      let isDeclared = field.condition?.isRequired == true
      let hasDefault = !isDeclared && field.traits.isDisjoint(with: [.required, .identity, .name])
      #expect(alternatives.contains(["type": "null"]) == hasDefault, "\(field.name)")
    }
  }

  @Test func `an example with every section is accepted, and means the same with a variable in it`() throws {
    let varied = Documents.example.replacing("acme.eu.auth0.com", with: "${domain}").replacing(
      "180s",
      with: "${lifetime}"
    )
    #expect(varied != Documents.example)
    #expect(try Python.verdicts(on: [Documents.example, varied], schema: Self.schema) == [nil, nil])
  }
}
