import Foundation
import TestSupport

/// A folder with a configuration of one tenant, whose state lies in a schema of its own.
struct Site {
  static let secret = "CANARY-of-the-password"
  static let key = "0123456789abcdef0123456789abcdef"
  static let application =
    "tenant: acme\nplatform: local\napplications:\n  web: { name: Acme Web, type: single_page }\n"

  let folder: Folder
  let server: PostgresServer
  let schema = PostgresServer.newSchema()

  init(server: PostgresServer? = nil) throws {
    folder = try Folder()
    self.server = try server ?? PostgresServer.shared.get()
    try folder.write(Self.application, to: "acme.yaml")
  }

  func address(as user: String = "owner", through socket: String? = nil) -> String {
    server.address(schema, as: user, through: socket)
  }

  var environment: [String: String] {
    ["PATH": "/usr/bin:/bin", "USER": "tester", "DIALTONE_FINGERPRINT_KEY": Self.key, "DIALTONE_STATE": address()]
  }

  func start(_ arguments: [String], _ more: [String: String] = [:]) throws -> Child {
    try Child(
      Executable.dialtone,
      arguments,
      environment: environment.merging(more) { $1 },
      in: folder.path
    )
  }

  func run(_ arguments: [String], _ more: [String: String] = [:]) throws -> Child.Ending {
    try start(arguments, more).ending(within: 120)
  }

  func apply(_ more: [String: String] = [:]) throws -> Child.Ending {
    try run(["apply", "acme.yaml", "--auto-approve"], more)
  }

  /// The number of rows of a table of the state.
  func count(_ table: String) throws -> Int { Int(try server.sql("SELECT count(*) FROM \(schema).\(table)")) ?? -1 }

  /// What is not as it is after one application was created once, whatever happened meanwhile.
  func problems() throws -> [String] {
    var problems: [String] = []
    for (table, number) in [("resources", 1), ("intents", 0)] where try count(table) != number {
      problems.append("\(table): \(try count(table))")
    }
    let created = try server.sql(
      "SELECT count(*) FROM \(schema).events WHERE outcome = 'applied' AND action = 'create'"
    )
    if created != "1" { problems.append("created in the history: \(created)") }
    let objects = try run(["local", "show", "acme"]).outputText.components(separatedBy: "acme/application ").count - 1
    if objects != 1 { problems.append("on the platform: \(objects)") }
    let again = try run(["plan", "acme.yaml", "--detailed-exitcode"])
    if again.code != 0 { problems.append("plan: \(again.code) \(again.outputText)\(again.errorText)") }
    return problems
  }
}
