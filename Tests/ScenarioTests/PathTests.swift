import Foundation
import TestSupport
import Testing

/// What files name, written by somebody who wants to read what the job can read.
struct PathTests {
  private static let canary = "CANARY-4f1c"

  /// A checkout, with a file of each kind beside it that no configuration may name, and secrets in the environment.
  private struct Scene {
    let folder: Folder
    let environment: [String: String]

    init() throws {
      folder = try Folder()
      environment = [
        "PATH": "/usr/bin:/bin", "USER": "tester", "HOME": folder["home"], "TWILIO_AUTH_TOKEN": "\(canary)-environment",
      ]
      try FileManager.default.createDirectory(atPath: folder["checkout/.git"], withIntermediateDirectories: true)
      try folder.write("[remote]\n\textraheader = \(canary)\n", to: "checkout/.git/config")
      try folder.write("password: \(canary)-home\n", to: "home/.netrc")
      try folder.write("{ \(canary): [\n", to: "home/broken.yaml")
      try folder.write("first: { \(canary)-inside: [\n", to: "checkout/other/credentials.yaml")
      try folder.write("platform: \(canary)-word\n\(canary): 1\n", to: "checkout/other/word.yaml")
      try folder.write("\(canary)-program\n", to: "home/program.js")
      mkfifo(folder["checkout/pipe"], 0o600)
    }

    func link(_ name: String, to target: String) throws {
      try FileManager.default.createSymbolicLink(atPath: folder["checkout/\(name)"], withDestinationPath: target)
    }

    func run(_ arguments: [String], _ more: [String: String] = [:]) throws -> Child.Ending {
      try Child.run(
        Executable.dialtone,
        arguments,
        environment: environment.merging(more) { $1 },
        in: folder["checkout"]
      )
    }

    /// Runs every command that reads files, in each of its formats; returns what they said, with how they ended.
    func runAll(_ paths: [String], _ more: [String: String] = [:]) throws -> [(command: String, ending: Child.Ending)] {
      let address = "acme/provider/twilio"
      var commands = ["text", "json", "github"].map { ["validate"] + paths + ["--format", $0] }
      for format in ["text", "json", "markdown", "github"] {
        commands.append(["plan"] + paths + ["-o", "plan.json", "--format", format])
      }
      for format in ["text", "json"] { commands.append(["apply"] + paths + ["--auto-approve", "--format", format]) }
      commands.append(["explain", address] + paths)
      commands.append(["acknowledge", address] + paths.flatMap { ["-c", $0] })
      return try commands.map { ($0.joined(separator: " "), try run($0, more)) }
    }

    func expectNoCanary() throws {
      for name in try folder.files() where name.hasPrefix("checkout/plan.json") || name.contains(".dialtone") {
        #expect(Data(try folder.read(name)).range(of: Data(canary.utf8)) == nil, "\(name)")
      }
    }
  }

  private static func document(extends path: String) -> String { "tenant: acme\nplatform: local\nextends: \(path)\n" }

  private static func document(secret path: String) -> String {
    "tenant: acme\nplatform: local\nproviders: { twilio: { service: twilio, account_sid: "
      + "AC00000000000000000000000000000000, from: +14155552671, auth_token: { file: \(path) } } }\n"
  }

  private static func document(code path: String) -> String {
    "tenant: acme\nplatform: local\nproviders: { twilio: { service: custom, code: \(path) } }\n"
  }

  private static let outside = [
    "/proc/self/environ", "/proc/1/../self/environ", "/dev/stdin", "/dev/zero", "/sys/kernel/notes", "/etc/passwd",
    "../home/.netrc", "../home/broken.yaml", "other/../../home/.netrc", "../home/not-there", "linked", "folder/.netrc",
    "environ", "pipe", "other", ".git/config",
  ]

  @Test(arguments: outside)
  func `no command reads a file that another one may not name`(_ path: String) throws {
    let scene = try Scene()
    try scene.link("linked", to: "../home/.netrc")
    try scene.link("folder", to: "../home")
    try scene.link("environ", to: "/proc/self/environ")
    for text in [Self.document(extends: path), Self.document(secret: path), Self.document(code: path)] {
      try scene.folder.write(text, to: "checkout/acme.yaml")
      for (command, ending) in try scene.runAll(["acme.yaml"]) {
        let said = ending.outputText + ending.errorText
        #expect(!said.contains(Self.canary), "\(command): \(said)")
        #expect(!said.contains("root:x:0:0"), "\(command): \(said)")
        #expect(ending.code == 65 && said.contains("path-refused"), "\(command): \(ending.code) \(said)")
      }
    }
    try scene.expectNoCanary()
  }

  @Test func `whether something is there outside of the root is not told`() throws {
    let scene = try Scene()
    let answers = try ["../home/.netrc", "../home/.nohow"].map { path in
      try scene.folder.write(Self.document(extends: path), to: "checkout/acme.yaml")
      return try scene.run(["validate", "acme.yaml"]).outputText.replacing(path, with: "PATH")
        .replacing(String(repeating: "^", count: path.count), with: "^")
    }
    #expect(answers[0] == answers[1] && !answers[0].isEmpty)
  }

  @Test(arguments: ["other/credentials.yaml", "other/word.yaml"])
  func `a file that only another one names is reported by its position`(_ path: String) throws {
    let scene = try Scene()
    try scene.folder.write(Self.document(extends: path), to: "checkout/acme.yaml")
    for (command, ending) in try scene.runAll(["acme.yaml"]) {
      let said = ending.outputText + ending.errorText
      #expect(!said.contains(Self.canary), "\(command): \(said)")
      #expect(ending.code == 65 && said.contains(path), "\(command): \(said)")
    }
    let named = try scene.run(["validate", "acme.yaml", path])
    #expect(named.outputText.contains(Self.canary))
    let found = try scene.run(["validate", "other"])
    #expect(found.outputText.contains(Self.canary))
    try scene.expectNoCanary()
  }

  @Test(arguments: [
    ("infra/acme.yaml", "../../home/broken.yaml"), ("infra/acme.yaml", "/proc/self/environ"),
    ("infra/more", "../../home"),
    ("infra", "../home"),
  ])
  func `a link in the checkout leads nowhere else`(_ name: String, _ target: String) throws {
    let scene = try Scene()
    if name != "infra" { try scene.folder.write("tenant: b\nplatform: local\n", to: "checkout/infra/b.yaml") }
    try scene.link(name, to: target)
    for paths in [["infra"], [name], ["."]] {
      for (command, ending) in try scene.runAll(paths) {
        let said = ending.outputText + ending.errorText
        #expect(!said.contains(Self.canary), "\(command): \(said)")
        #expect(ending.code == 66 && said.contains("leads out of the configuration's root"), "\(command): \(said)")
      }
    }
    try scene.expectNoCanary()
  }

  @Test func `a folder outside of the root is allowed by the command line and by the environment`() throws {
    let scene = try Scene()
    try scene.folder.write("canary-token\n", to: "run/secrets/twilio")
    try scene.folder.write(Self.document(secret: scene.folder["run/secrets/twilio"]), to: "checkout/acme.yaml")
    let allowed = scene.folder["run/secrets"]
    #expect(try scene.run(["validate", "acme.yaml"]).code == 65)
    #expect(try scene.run(["validate", "acme.yaml", "--allow-path", "../home"]).code == 65)
    #expect(try scene.run(["validate", "acme.yaml", "--allow-path", "../home", "--allow-path", allowed]).code == 0)
    let variables = ["DIALTONE_ALLOW_PATHS": "/nowhere:\(allowed)"]
    #expect(try scene.run(["plan", "acme.yaml", "-o", "plan.json"], variables).code == 0)
    // The saved plan grants nothing of its own.
    #expect(try scene.run(["apply", "plan.json", "--auto-approve"]).code == 66)
    let applied = try scene.run(["apply", "plan.json", "--auto-approve", "--allow-path", allowed])
    #expect(applied.code == 0, "\(applied.errorText)")
    #expect(try scene.run(["validate", "acme.yaml", "--allow-path", "/proc"]).code == 65)
  }

  @Test func `no option allows what the kernel holds`() throws {
    let scene = try Scene()
    for path in ["/proc/self/environ", "/dev/zero", "/sys/kernel/notes"] {
      try scene.folder.write(Self.document(extends: path), to: "checkout/acme.yaml")
      let ending = try scene.run(
        ["validate", "acme.yaml", "--allow-path", "/", "--allow-path", "/proc"],
        ["DIALTONE_ALLOW_PATHS": "/proc:/dev:/sys:/"]
      )
      #expect(ending.code == 65 && !ending.outputText.contains(Self.canary), "\(path)")
    }
  }

  @Test func `without a checkout the root is the named folder, and for standard input the working folder`() throws {
    let scene = try Scene()
    try FileManager.default.removeItem(atPath: scene.folder["checkout/.git"])
    try scene.folder.write("settings: { display_name: Acme }\n", to: "checkout/base.yaml")
    try scene.folder.write(Self.document(extends: "../base.yaml"), to: "checkout/infra/acme.yaml")
    #expect(try scene.run(["validate", "infra/acme.yaml"]).code == 65)
    #expect(try scene.run(["validate", "infra"]).code == 65)
    #expect(try scene.run(["validate", "infra", "base.yaml"]).code == 0)
    for (path, code) in [("base.yaml", 0), ("../home/.netrc", 65)] {
      try scene.folder.write(Self.document(extends: path), to: "input.yaml")
      let ending = try Child.run(
        Executable.dialtone,
        ["validate", "-"],
        environment: scene.environment,
        in: scene.folder["checkout"],
        input: scene.folder["input.yaml"]
      )
      #expect(ending.code == code, "\(ending.outputText)")
      #expect(!ending.outputText.contains(Self.canary))
    }
  }

  @Test func `in a checkout files name each other across folders`() throws {
    let scene = try Scene()
    try scene.folder.write("settings: { display_name: Acme }\n", to: "checkout/base.yaml")
    try scene.folder.write(Self.document(extends: "../base.yaml"), to: "checkout/infra/acme.yaml")
    try scene.link("infra/b.yaml", to: "../base.yaml")
    #expect(try scene.run(["validate", "infra/acme.yaml"]).code == 0)
    #expect(try scene.run(["plan", "infra/acme.yaml"]).code == 0)
  }
}
