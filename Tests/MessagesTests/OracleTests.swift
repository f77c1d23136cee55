import Foundation
import Liquid
import TestSupport
import Testing

/// Another implementation of Liquid, in Python, which `make setup-tests` installs below `.build`.
enum PythonLiquid {
  static let missing = "python-liquid is not installed here: make setup-tests"
  static let isInstalled = FileManager.default.fileExists(atPath: "\(packages)/liquid")

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let packages = folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build/vendor-clients").path

  /// What it renders of each template of `liquid.json`; nil where it refuses one.
  static func renderings() throws -> [String?] {
    let ending = try Child.run(
      "python3",
      [folder.appending(path: "liquid.py").path, packages],
      environment: ProcessInfo.processInfo.environment,
      in: folder.path,
      input: folder.appending(path: "liquid.json").path
    )
    try #require(ending.code == 0, "\(ending.errorText)")
    return try JSONDecoder().decode([String?].self, from: Data(ending.output))
  }
}

/// The templates of `liquid.json`, with what their variables stand for.
struct LiquidVectors: Decodable {
  var variables: [String: LiquidValue]
  var templates: [String]
  var broken: [String]
}

extension LiquidValue: Decodable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .nothing
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .whole(value)
    } else if let value = try? container.decode(Double.self) {
      self = .decimal(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([LiquidValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: LiquidValue].self))
    }
  }
}

@Suite struct OracleTests {
  @Test(.enabled(if: PythonLiquid.isInstalled, "\(PythonLiquid.missing)"))
  func `templates are rendered and refused as by python-liquid`() throws {
    let vectors = try Fixture.decode(LiquidVectors.self, "liquid.json")
    let expected = try PythonLiquid.renderings()
    let variables = LiquidVariables(vectors.variables)
    for (template, text) in zip(vectors.templates, expected) {
      #expect(try Template(template).rendered(variables) == text, "\(template)")
    }
    for (template, text) in zip(vectors.broken, expected.dropFirst(vectors.templates.count)) {
      #expect(text == nil, "\(template)")
      #expect(throws: LiquidProblem.self, "\(template)") { try Template(template) }
    }
    #expect(expected.count == vectors.templates.count + vectors.broken.count)
  }
}
