import Foundation
import TestSupport
import Testing

/// A repository of some tenants of the local platform, whose files, surroundings and live side chance changes.
struct Repository {
  let folder: Folder
  /// By name below `infra/`, or beside it.
  private(set) var files: [String: String] = [:]
  var environment: [String: String] = [
    "PATH": "/usr/bin:/bin", "TOKEN_A": "the-token-of-a-1", "TOKEN_B": "the-token-of-b-1",
    "CODE_KEY": "the-key-of-code-1",
  ]
  var options: [String] = []
  var paths: [String] = []
  private var chance: Chance
  private var count = 0

  init(seed: Int) throws {
    folder = try Folder()
    paths = [folder["infra"]]
    chance = Chance(seed: seed)
    try FileManager.default.createDirectory(atPath: folder[".git"], withIntermediateDirectories: true)
    try write("secret.txt", "the-secret-in-a-file-1\n")
    try write("send.js", "exports.onExecuteCustomPhoneProvider = async (event) => { event.secrets.KEY; };\n")
    try write("outside/base.yaml", "settings:\n  support_email: help@acme.example\n")
    try write("infra/base.yaml", "settings:\n  default_country: NO\n")
    for name in ["a", "b", "c"] { try write("infra/\(name).yaml", tenant(name)) }
    try write("infra/many.yaml", tenant("d") + "---\n" + tenant("e"))
    try write("infra/f-1.yaml", tenant("f"))
    try write(
      "infra/f-2.yaml",
      "tenant: f\nextends: ../outside/base.yaml\napplications:\n  other: { name: Other, type: single_page }\n"
    )
  }

  private func tenant(_ name: String) -> String {
    """
    tenant: \(name)
    platform: local
    extends: \(["a", "d"].contains(name) ? "[base.yaml, ../outside/base.yaml]" : "base.yaml")
    variables:
      region: { env: DIALTONE_VAR_REGION, default: eu }
      stage: plain
    applications:
      web:
        name: Web of \(name) in ${region} ${stage}
        type: single_page
        callbacks: ["https://\(name).acme.example/callback"]
      api: { name: API of \(name), type: machine_to_machine }
    providers:
      sender:
        service: twilio
        from: +14155552671
        account_sid: AC00000000000000000000000000000000
        auth_token: \(["a", "b"].contains(name) ? "{ env: TOKEN_\(name.uppercased()) }" : "{ file: ../secret.txt }")
    \(name == "c" ? "  own:\n    service: custom\n    code: ../send.js\n    secrets: { KEY: { env: CODE_KEY } }\n" : "")
    """
  }

  mutating func write(_ name: String, _ text: String) throws {
    files[name] = text
    try folder.write(text, to: name)
  }

  mutating func remove(_ name: String) throws {
    files[name] = nil
    try folder.remove(name)
  }

  private mutating func number() -> Int {
    count += 1
    return count
  }

  private mutating func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &chance)] }

  private var configurations: [String] { files.keys.filter { $0.hasPrefix("infra/") }.sorted() }

  // MARK: What is changed

  /// Changes something; tells what.
  mutating func change() throws -> String {
    let changes: [(inout Repository) throws -> String] = [
      { try $0.edit() }, { try $0.edit() }, { try $0.edit() }, { try $0.comment() }, { try $0.addApplication() },
      { try $0.addFile() }, { try $0.removeFile() }, { try $0.renameFile() }, { try $0.changeBase() },
      { try $0.changeBase() }, { try $0.changeSettings() }, { try $0.changeVariable() }, { try $0.changeSecret() },
      { try $0.changeSecret() }, { try $0.changeNamedFile() }, { try $0.breakFile() }, { try $0.warn() },
      { try $0.nameSecret() }, { try $0.changeOption() }, { try $0.changePaths() }, { try $0.changeLive() },
      { try $0.changeLive() }, { try $0.changeState() }, { try $0.restore() },
    ]
    return try pick(changes)(&self)
  }

  private mutating func edit() throws -> String {
    let name = pick(configurations)
    let text = files[name] ?? ""
    let edits = [
      ("https://", "https://x\(number())."), ("Web of", "Site \(number()) of"), ("from: +1415", "from: +1416"),
      ("  api:", "  api\(number()):"), ("single_page", "regular_web"), ("eu }", "us\(number()) }"),
      ("plain", "p\(number())"),
      ("default_country: NO", "default_country: SE"), ("extends: base.yaml", "extends: ../outside/base.yaml"),
    ].filter { text.contains($0.0) }
    guard !edits.isEmpty else { return try comment() }
    let (old, new) = pick(edits)
    let place = text.firstRange(of: old) ?? text.startIndex..<text.startIndex
    try write(name, text.replacingCharacters(in: place, with: new))
    return "\(name): \(old) is \(new)"
  }

  private mutating func comment() throws -> String {
    let name = pick(files.keys.filter { $0.hasSuffix(".yaml") }.sorted())
    try write(name, (files[name] ?? "") + "# \(number())\n")
    return "\(name): a comment"
  }

  private mutating func addApplication() throws -> String {
    let name = pick(configurations)
    guard let text = files[name], text.contains("applications:\n") else { return "nothing" }
    let key = "new\(number())"
    try write(
      name,
      text.replacing(
        "applications:\n",
        with: "applications:\n  \(key): { name: \(key), type: native }\n",
        maxReplacements: 1
      )
    )
    return "\(name): application \(key)"
  }

  private mutating func addFile() throws -> String {
    let tenant = pick(["a", "b", "e", "new\(number())"])
    let name = "infra/z\(number()).yaml"
    let isNew = tenant.hasPrefix("new")
    let start = "tenant: \(tenant)\n" + (isNew || chance.oneIn(4) ? "platform: local\n" : "")
    try write(name, start + "applications:\n  extra\(count): { name: Extra \(count), type: native }\n")
    return "\(name) for \(tenant)"
  }

  private mutating func removeFile() throws -> String {
    let names = configurations
    guard names.count > 4 else { return "nothing" }
    let name = pick(names)
    try remove(name)
    return "\(name) is removed"
  }

  private mutating func renameFile() throws -> String {
    let name = pick(configurations)
    let other = "infra/y\(number()).yaml"
    let text = files[name] ?? ""
    try remove(name)
    try write(other, text)
    return "\(name) is \(other)"
  }

  private mutating func changeBase() throws -> String {
    let name = pick(["infra/base.yaml", "outside/base.yaml"])
    if chance.oneIn(6), files[name] != nil {
      try remove(name)
      return "\(name) is removed"
    }
    let setting =
      name.hasPrefix("infra")
      ? "default_country: \(pick(["NO", "SE", "DE"]))" : "support_email: h\(number())@acme.example"
    try write(name, "settings:\n  \(setting)\n")
    return "\(name): \(setting)"
  }

  private mutating func changeSettings() throws -> String {
    if files["dialtone.yaml"] != nil, chance.oneIn(3) {
      try remove("dialtone.yaml")
      return "no dialtone.yaml"
    }
    let text = pick([
      "rules: { program-secrets: \(pick(["error", "notice", "off"])) }\n", "rules: {}\n", "rules: { nothing: off }\n",
      "prices: { NO: 0.0\(number()) }\n",
    ])
    try write("dialtone.yaml", text)
    return "dialtone.yaml: \(text)"
  }

  private mutating func changeVariable() throws -> String {
    switch pick([0, 1, 2, 3]) {
    case 0: environment["DIALTONE_VAR_REGION"] = pick([nil, "eu", "us\(number())"])
    case 1: options = chance.oneIn(2) ? [] : ["--var", "stage=s\(number())"]
    case 2: options = ["--var", "nothing=1"]
    default: environment["DIALTONE_UNKNOWN"] = chance.oneIn(2) ? "1" : nil
    }
    return "variables: \(environment.filter { $0.key.hasPrefix("DIALTONE") }), \(options)"
  }

  private mutating func changeSecret() throws -> String {
    let name = pick(["TOKEN_A", "TOKEN_B", "CODE_KEY", ""])
    guard !name.isEmpty else {
      try write("secret.txt", "the-secret-in-a-file-\(number())\n")
      return "secret.txt"
    }
    environment[name] = chance.oneIn(5) ? nil : "another-value-\(number())"
    return name
  }

  private mutating func changeNamedFile() throws -> String {
    try write(
      "send.js",
      "exports.onExecuteCustomPhoneProvider = async (event) => { event.secrets.KEY; return \(number()); };\n"
    )
    return "send.js"
  }

  private mutating func breakFile() throws -> String {
    let name = pick(configurations)
    try write(
      name,
      (files[name] ?? "") + pick(["\t: [\n", "applications: {}\n", "nonsense: 1\n", "---\n", "---\nx: 1\n"])
    )
    return "\(name): broken"
  }

  /// A program that does not read the secret that it is given is worth a warning.
  private mutating func warn() throws -> String {
    try write("send.js", "exports.x = () => \(number());\n")
    let text = files["infra/c.yaml"] ?? ""
    if chance.oneIn(2), !text.contains("# dialtone") {
      let allowance = " # dialtone: allow program-secrets because it is tried"
      try write(
        "infra/c.yaml",
        text.replacing("{ KEY: { env: CODE_KEY } }", with: "{ KEY: { env: CODE_KEY } }\(allowance)")
      )
    }
    return "a program that reads no secret"
  }

  /// A text of one tenant is the secret of another.
  private mutating func nameSecret() throws -> String {
    let name = pick(configurations)
    let secret = environment["TOKEN_A"] ?? "the-token"
    try write(
      name,
      (files[name] ?? "").replacing(
        "  api: { name:",
        with: "  api: { description: \(secret), name:",
        maxReplacements: 1
      )
    )
    return "\(name): a secret in a text"
  }

  private mutating func changeOption() throws -> String {
    switch pick([0, 1, 2, 3]) {
    case 0: options = ["--hosts", "h\(number()).acme.example"]
    case 1: options = ["--allow-path", folder["outside"]]
    case 2:
      environment["DIALTONE_FINGERPRINT_KEY"] = chance.oneIn(2) ? String(repeating: "k\(number())", count: 20) : nil
    default: options = []
    }
    return "options: \(options) \(environment["DIALTONE_FINGERPRINT_KEY"] ?? "")"
  }

  private mutating func changePaths() throws -> String {
    let all = [folder["infra"]]
    paths = pick([all, all, all, ["infra"], ["./infra"], ["infra", "outside"]] + configurations.map { [$0] })
    return "paths: \(paths)"
  }

  private mutating func changeLive() throws -> String {
    let tenant = pick(["a", "b", "c", "d", "e", "f"])
    let field = pick([
      "application/web.name", "application/api.description", "tenant.display_name", "application/web.type",
    ])
    let value = field.hasSuffix("type") ? pick(["native", "single_page"]) : "Live \(number())"
    let ending = try tool(["local", "set", "\(tenant)/\(field)", value])
    return "live \(tenant)/\(field): \(value) (\(ending.code))"
  }

  private mutating func changeState() throws -> String {
    let tenant = pick(["a", "b", "c", "d", "e", "f"])
    switch pick([0, 1, 2, 3]) {
    case 0: _ = try tool(["state", "forget", tenant])
    case 1: _ = try tool(["state", "move", tenant, pick(["a", "g"])])
    case 2: _ = try tool(["state", "forget", "\(tenant)/application/web"])
    default: _ = try tool(["state", "move", "\(tenant)/application/api", "\(tenant)/application/api\(number())"])
    }
    return "state of \(tenant)"
  }

  /// Back to what can be applied, so that the next apply records something.
  private mutating func restore() throws -> String {
    try heal()
    return "all is well again"
  }

  /// The same with nothing applied yet.
  mutating func beginAnew() throws {
    try heal()
    try remove(".dialtone")
    try apply()
  }

  mutating func heal() throws {
    let fresh = try Repository(seed: 0)
    for name in files.keys where fresh.files[name] == nil { try remove(name) }
    for (name, text) in fresh.files { try write(name, text) }
    (environment, options, paths) = (fresh.environment, [], [folder["infra"]])
  }

  // MARK: What is run

  func tool(_ arguments: [String]) throws -> Child.Ending {
    try Child.run(Executable.dialtone, arguments, environment: environment, in: folder.path)
  }

  /// Applies all of it, which has to succeed.
  func apply() throws {
    let ending = try tool(["apply"] + paths + ["--auto-approve"] + options)
    #expect(ending.code == 0, "\(ending.errorText)")
  }

  /// A command that plans, in some form and with the options of the moment.
  mutating func reading() -> [String] {
    let format = pick(["text", "json", "json", "json", "markdown", "html", "github", "sarif"])
    var arguments = [pick(["plan", "plan", "drift"])] + paths + ["--format", format] + options
    if arguments[0] == "plan", chance.oneIn(3) { arguments.append("--detailed-exitcode") }
    if chance.oneIn(12) {
      arguments += pick([["--target", "a"], ["--without-provider-secrets"], ["--shard", "1/2"]])
    }
    return arguments
  }

  mutating func applying() -> [String] {
    ["apply"] + paths + ["--auto-approve", "--quiet", "--allow", "mass-deletion"] + options
      + (chance.oneIn(6) ? ["--target", "b"] : [])
  }
}
