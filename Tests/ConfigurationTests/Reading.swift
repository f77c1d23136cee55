import Configuration
import Model
import Source
import TestSupport

/// What the reader makes of files that are in memory, with what is expected marked in them.
struct Reading {
  let configuration: Configuration
  /// `rule file:line:column` for each diagnostic.
  let told: [String]
  let marks: [String]

  /// One file, `acme.yaml`.
  init(_ marked: String) async { await self.init(["acme.yaml": marked]) }

  /// The body of one resource of the kind with every shape, indented by four.
  static func sample(_ body: String) async -> Reading {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
    return await Reading(
      "tenant: acme\nplatform: near\nsamples:\n  one:\n    name: One\n\(lines)  two: { name: Two }\n"
    )
  }

  init(_ files: KeyValuePairs<String, String>) async { await self.init(files.map { ($0.key, $0.value) }) }

  init(_ files: [(String, String)]) async {
    let marked = files.map { (name: $0.0, text: MarkedText($0.1)) }
    configuration = await Configuration.read(
      marked.map { SourceText(name: $0.name, bytes: Array($0.text.text.utf8)) },
      within: PathScope(named: ["."], allowed: ["/"]),
      catalog: Fake.catalog,
      platforms: [Fake.near, Fake.far, Fake.strict]
    )
    let sources = configuration.sources
    told = configuration.diagnostics.sorted.map { diagnostic in
      "\(diagnostic.rule) \(diagnostic.range.map { sources.location($0).description } ?? "nowhere")"
    }
    marks = marked.flatMap { file in file.text.marks.map { "\(file.name):\($0)" } }
  }

  /// The tenants' resources, each as `path: value`.
  func settings(_ key: String, tenant: String = "acme") -> [String: Value] {
    let resources = configuration.tenants.first { $0.name == tenant }?.resources ?? []
    guard let resource = resources.first(where: { ($0.address.key ?? $0.address.kind.description) == key }) else {
      return [:]
    }
    let leaves = resource.kind.leaves
    return Dictionary(uniqueKeysWithValues: resource.settings.all.map { (leaves[$0.leaf].path, $0.value) })
  }
}
