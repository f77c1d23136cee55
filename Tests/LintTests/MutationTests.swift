import Configuration
import Foundation
import Kinds
import Source
import Testing

/// A place that takes messages: each template family of Auth0, and each other platform.
struct MessagePlace: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// A document in which `MESSAGE` is the message.
  var document: String
  /// What some messages name that it does not have.
  var lacks: String?

  private init(_ name: String, _ platform: String, _ rest: String, lacks: String? = nil) {
    testDescription = name
    self.lacks = lacks
    document = "tenant: acme\n\(platform)\(rest)\n"
  }

  private static func auth0(isUnified: Bool) -> String {
    """
    platform: auth0
    domain: acme.eu.auth0.com
    credentials: { client_id: { env: ID }, client_secret: { env: SECRET } }
    settings: { unified_phone: \(isUnified) }

    """
  }

  private static let authing = """
    platform: authing
    host: acme.authing.cn
    credentials: { user_pool_id: 000000000000000000000000, access_key_secret: { env: SECRET } }

    """
  private static let factor = "phone_factor:\n  messages:\n    verification:\n      sms: \"MESSAGE\""
  private static let call = "phone_factor:\n  messages:\n    enrollment:\n      voice: \"MESSAGE\""
  private static let connection = "phone_connections:\n  sms:\n    message: \"MESSAGE\""

  static let all: [MessagePlace] = [
    MessagePlace("local, second factor", "platform: local\n", factor),
    MessagePlace("local, call", "platform: local\n", call),
    MessagePlace("local, sign-in", "platform: local\n", connection),
    MessagePlace("Auth0's older second factor", auth0(isUnified: false), factor),
    MessagePlace("Auth0's older second factor, call", auth0(isUnified: false), call),
    MessagePlace("Auth0's older sign-in", auth0(isUnified: false), connection, lacks: "tenant."),
    MessagePlace("Auth0's unified templates", auth0(isUnified: true), factor),
    MessagePlace("Auth0's unified templates, call", auth0(isUnified: true), call),
    MessagePlace("Authing", authing, factor),
  ]
}

/// Whatever breaks a message of an example is found offline, where it is.
@Suite struct MutationTests {
  private typealias File = (name: String, text: String)
  private static let folders = ["acme", "auth0", "everywhere", "fleet", "quickstart"]
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples")

  private static func files(_ example: String) throws -> [File] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: example).path)
    return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
      (name, try String(contentsOf: folder.appending(path: "\(example)/\(name)"), encoding: .utf8))
    }
  }

  /// The messages of all examples, each on one line and without its variables.
  private static let messages: Set<String> = {
    let all = folders.flatMap { (try? files($0)) ?? [] }
    let texts = all.flatMap { file in WrittenMessage.all(in: file.text).map { String(file.text[$0.text]) } }
    return Set(texts.map { $0.replacing(#/\s*\n\s*/#, with: " ").replacing(#/\$\{\w+\}/#, with: "Acme") })
  }()

  private static func messages(for place: MessagePlace) -> [String] {
    messages.filter { message in place.lacks.map { !message.contains($0) } ?? true }.sorted()
  }

  @Test(arguments: folders, Mutation.all)
  func `a broken message is found where it is`(_ example: String, _ mutation: Mutation) async throws {
    let files = try Self.files(example)
    var count = 0
    for (index, file) in files.enumerated() {
      for message in WrittenMessage.all(in: file.text) where mutation.isOfCalls || !message.isCall {
        await expect(message.breaking(mutation, in: file.text), mutation.rules, index, of: files)
        count += 1
      }
    }
    #expect(count > 0)
  }

  @Test(arguments: folders)
  func `a language that is none is found where it is`(_ example: String) async throws {
    let files = try Self.files(example)
    for (index, file) in files.enumerated() {
      for message in WrittenMessage.all(in: file.text) {
        await expect(message.inWrongLanguage(in: file.text), ["wrong-form"], index, of: files)
      }
    }
  }

  @Test(arguments: MessagePlace.all, Mutation.all)
  func `so it is on each platform and in each template family`(_ place: MessagePlace, _ mutation: Mutation) async throws
  {
    #expect(Self.messages(for: place).count >= 5)
    for text in Self.messages(for: place) {
      let file = place.document.replacing("MESSAGE", with: text)
      let message = try #require(WrittenMessage.all(in: file).first)
      if message.isCall, !mutation.isOfCalls { continue }
      await expect(message.breaking(mutation, in: file), mutation.rules, 0, of: [("acme.yaml", file)])
    }
  }

  @Test(arguments: MessagePlace.all)
  func `no message of an example is broken anywhere`(_ place: MessagePlace) async {
    let rules = Mutation.all.reduce(into: Set<String>()) { $0.formUnion($1.rules) }
    for text in Self.messages(for: place) {
      let found = await found([("acme.yaml", place.document.replacing("MESSAGE", with: text))], rules)
      #expect(found == [], "\(text)")
    }
  }

  private func expect(
    _ broken: (file: String, line: Int, column: Int),
    _ rules: Set<String>,
    _ index: Int,
    of files: [File]
  ) async {
    var changed = files
    changed[index].text = broken.file
    let places = await found(changed, rules)
    let line = broken.file.components(separatedBy: "\n")[broken.line - 1]
    #expect(
      places.contains("\(files[index].name):\(broken.line):\(broken.column)"),
      "\(files[index].name):\(broken.line):\(broken.column) \(line): \(places)"
    )
  }

  private func found(_ files: [File], _ rules: Set<String>) async -> [String] {
    let sources = files.map { SourceText(name: $0.name, bytes: Array($0.text.utf8)) }
    let read = await Configuration.read(sources, catalog: .dialtone, platforms: Linting.platforms())
    return read.diagnostics.sorted.filter { rules.contains($0.rule) }.compactMap(\.range).map { range in
      "\(files[Int(range.source)].name):\(range.line):\(range.column)"
    }
  }
}
