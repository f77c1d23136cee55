import Configuration
import Glibc
import Model
import Source
import TestSupport
import Testing

/// What is read from a disk, and what is refused at once.
@Suite struct FilesTests {
  private func load(_ paths: String...) async throws(InputMissing) -> Configuration {
    try await Configuration.load(paths, catalog: Fake.catalog, platforms: [Fake.near])
  }

  private func refusal(_ path: String) async -> String? {
    await #expect(throws: InputMissing.self) { try await self.load(path) }?.description
  }

  @Test(arguments: [
    ("acmee", "acme.yaml"), ("acme.yml", "acme.yaml"), ("bases.yaml", "base.yaml"), ("tenant", "tenants"),
    ("nothing-like-it", nil), ("notse", nil), ("dialtone.yml", nil), ("no/acmee", nil),
  ])
  func `a path that is not there has the one beside it that was meant`(_ path: String, _ meant: String?) async throws {
    let folder = try Folder()
    for name in ["acme.yaml", "base.yaml", "tenants/a.yaml", "notes", "dialtone.yaml"] {
      try folder.write("tenant: a\nplatform: near\n", to: name)
    }
    let question = meant.map { " Did you mean \(folder[$0])?" } ?? ""
    #expect(
      await refusal(folder[path])
        == "\(folder[path]) cannot be read: No such file or directory; name a file, a folder, or - for standard input"
        + (meant == nil ? "" : "." + question)
    )
    try folder.write("tenant: a\nplatform: near\nextends: \(path)\n", to: "own.yaml")
    let found = try await load(folder["own.yaml"]).diagnostics.all.first { $0.rule == "extends-missing" }
    #expect(found?.detail == "extends: expects a path relative to this file." + question)
  }

  @Test func `what can be read only once is read once, and everything else as it is at the time`() async throws {
    let folder = try Folder()
    try folder.write("tenant: a\n", to: "a.yaml")
    let pipe = folder["b.yaml"]
    #expect(mkfifo(pipe, 0o600) == 0)
    let writer = try Child(
      "sh",
      ["-c", "printf 'tenant: b\n' > b.yaml"],
      environment: ["PATH": "/usr/bin:/bin"],
      in: folder.path
    )
    let files = try NamedFiles(below: [folder["a.yaml"], pipe])
    #expect(try writer.ending().code == 0)
    #expect(files.names == [folder["a.yaml"], pipe])
    #expect(try await files.results { $0.bytes.count } == [10, 10])
    try folder.write("tenant: other\n", to: "a.yaml")
    #expect(
      try await files.texts().map { String(decoding: $0.bytes, as: UTF8.self) } == ["tenant: other\n", "tenant: b\n"]
    )
    #expect(try await files.texts(besides: [folder["a.yaml"]]).map(\.name) == [pipe])
    try folder.remove("a.yaml")
    await #expect(throws: InputMissing.self) { try await files.texts() }
  }

  @Test(arguments: [0, 1, 100, 65_535, 65_536, 65_537, 300_000])
  func `a file is read whole, and keeps no room that it does not need`(_ count: Int) throws {
    let folder = try Folder()
    let written = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    try folder.write(written, to: "file")
    let read = try Files.read(folder["file"])
    #expect(read == written)
    #expect(read.capacity < count + 4_096)
  }

  @Test func `a file of more than 64 MiB is refused, before it is read where it says so`() async throws {
    let folder = try Folder()
    try folder.write("tenant: acme\n", to: "large.yaml")
    // A file with a hole: as large as it says, and nothing on the disk.
    #expect(truncate(folder["large.yaml"], (64 << 20) + 1) == 0)
    #expect(
      await refusal(folder["large.yaml"])
        == "\(folder["large.yaml"]) holds more than 64 MiB, and no configuration is that large; name another file, or split it"
    )
    #expect(await refusal(folder.path)?.contains("large.yaml holds more than 64 MiB") == true)
  }

  @Test func `a pipe that never ends is refused once it is too long`() async throws {
    let folder = try Folder()
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    let path = folder["pipe"]
    let writer = try Child(
      "sh",
      ["-c", "exec cat /dev/zero > \(path)"],
      environment: ["PATH": "/usr/bin:/bin"],
      in: folder.path
    )
    defer {
      writer.signal(9)
      // One that nobody waits for keeps the thread busy that waits for the exit tests' processes.
      _ = try? writer.ending()
    }
    let missing = #expect(throws: InputMissing.self) { try Files.read(path, namedBy: .user, upTo: 1 << 20) }
    #expect(missing?.description.hasPrefix("\(path) holds more than 1 MiB, ") == true)
  }

  @Test func `a pipe that the user named is read`() async throws {
    let folder = try Folder()
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    let writer = try Child(
      "sh",
      ["-c", "printf 'tenant: acme\nplatform: near\n' > pipe"],
      environment: ["PATH": "/usr/bin:/bin"],
      in: folder.path
    )
    #expect(try await load(folder["pipe"]).tenants.map(\.name) == ["acme"])
    #expect(try writer.ending().code == 0)
  }

  @Test(arguments: ["/dev/zero", "/dev/null", "/dev/full"])
  func `a device is refused`(_ path: String) async {
    #expect(await refusal(path) == "\(path) is a device; name a regular file")
  }

  @Test func `a pipe in a folder is refused with its name, and not left out`() async throws {
    let folder = try Folder()
    try folder.write("tenant: acme\nplatform: near\n", to: "acme.yaml")
    #expect(mkfifo(folder["more.yaml"], 0o600) == 0)
    #expect(
      await refusal(folder.path)
        == "\(folder["more.yaml"]) is not a regular file; remove it, or name it on the command line"
    )
  }

  @Test(arguments: [
    ("pipe", "is a pipe, which is read only where the command line names it; name a regular file"),
    ("/dev/zero", "is a device; name a regular file"), (".", "is a folder; name a file"),
  ])
  func `what a file names is a regular file`(_ name: String, _ reason: String) async throws {
    let folder = try Folder()
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    try folder.write("extends: \(name)\ntenant: acme\nplatform: near\n", to: "acme.yaml")
    let told = try await load(folder["acme.yaml"]).diagnostics.sorted
    #expect(told.map(\.rule) == ["path-refused"])
    let path = name.hasPrefix("/") ? name : folder[name]
    let missing = #expect(throws: InputMissing.self) { try Files.read(path) }
    #expect(missing?.description == "\(path) \(reason)")
  }

  @Test func `a file that has to hold text is looked at, where it is named`() async throws {
    let folder = try Folder()
    try folder.write("// sends\n", to: "programs/send.js")
    try folder.write(" \n", to: "programs/blank.js")
    try folder.write([0xFF, 0x41], to: "programs/bytes.js")
    let cases: [(path: String, rule: String?, says: String)] = [
      ("programs/send.js", nil, ""), ("./programs/../programs/send.js", nil, ""),
      ("programs/sent.js", "file-missing", "Did you mean \"send.js\"? The path is relative to the file that names it."),
      ("elsewhere/send.js", "file-missing", "Create the file, or correct the path."),
      ("programs/blank.js", "file-not-text", "Write its text into it, or name another file."),
      ("programs/bytes.js", "file-not-text", "Save it as UTF-8, or name another file."),
      ("programs", "path-refused", "Name a file."), ("../send.js", "path-refused", "--allow-path"),
    ]
    for (path, rule, says) in cases {
      let text = "tenant: acme\nplatform: near\nsamples: { one: { name: One, program: \(path) } }\n"
      try folder.write(text, to: "acme.yaml")
      let found = try await load(folder["acme.yaml"]).diagnostics.sorted
      #expect(found.map(\.rule) == [rule].compactMap(\.self), "\(path)")
      #expect(found.allSatisfy { $0.detail.contains(says) && $0.range?.line == 3 }, "\(path): \(found)")
    }
  }
}
