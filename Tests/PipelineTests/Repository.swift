import Auth0Emulation
import Emulation
import Foundation
import RecordedRequests
import TestSupport
import Testing

/// A repository that `examples/ci` was copied into as its page says, with an emulated tenant that its configuration is
/// applied to, and a release of this build on a file server.
final class Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  let files: Folder
  let service: Emulator
  let emulation = Auth0Emulation(mode: .legacy)
  /// What jobs hand to each other: artefacts and caches, by name.
  var kept: [String: [String: [UInt8]]] = [:]
  let state: Folder
  let secrets: [String: String]

  static let canary = "canary-of-the-pipeline"

  init() async throws {
    (files, state) = (try Folder(), try Folder())
    var settings = Emulator.Settings()
    settings.hasNoLimit = true
    service = try await Emulator.recorded(emulation, settings)
    let credentials = emulation.credentials[0]
    secrets = [
      "AUTH0_READ_CLIENT_ID": credentials.clientID, "AUTH0_READ_CLIENT_SECRET": credentials.clientSecret,
      "AUTH0_WRITE_CLIENT_ID": credentials.clientID, "AUTH0_WRITE_CLIENT_SECRET": credentials.clientSecret,
      "TWILIO_AUTH_TOKEN": Self.canary,
    ]
    for name in ["base", "older"] {
      let text = try Self.text("examples/auth0/\(name).yaml")
      try files.write(text.replacing("acme-older.eu.auth0.com", with: service.url), to: "infra/\(name).yaml")
    }
    for name in ["install.sh", "comment.sh"] {
      try Self.copy(
        Self.root.appending(path: "examples/ci/\(name)").path,
        to: files["ci/dialtone/\(name)"],
        mode: 0o755
      )
    }
    try release()
    let first = try await command("apply infra/ --auto-approve --allow overwrite-unknown")
    #expect(first.code == 0, "\(first.outputText)\(first.errorText)")
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// By another process: what this one writes, a process that another test begins meanwhile holds open too, and no file is
  /// started that somebody may write.
  static func copy(_ path: String, to target: String, mode: Int) throws {
    let arguments = ["-D", "-m", String(mode, radix: 8), path, target]
    let ending = try Child.run("/usr/bin/install", arguments, environment: [:], in: root.path)
    #expect(ending.code == 0, "\(ending.errorText)")
  }

  /// Packs this build as `scripts/dist/tarball` does, and names it in `release.env` by version and checksum.
  private func release() throws {
    let script = """
      set -euo pipefail
      name=dialtone-0.1.0-linux-x86_64
      mkdir -p release/$name/bin release/$name/share/{man/man1,completions/{bash,zsh,fish},doc/dialtone}
      strip -o release/$name/bin/dialtone "$1"
      cp "$2" release/$name/install
      for file in man/man1/dialtone.1.gz completions/bash/dialtone completions/zsh/_dialtone completions/fish/dialtone.fish doc/dialtone/README.md
      do echo dialtone > release/$name/share/$file; done
      tar -C release -cf - $name | gzip -1 > release/$name.tar.gz
      rm -r release/$name
      sum=$(sha256sum release/$name.tar.gz | cut -d' ' -f1)
      sed -e "s|^DIALTONE_RELEASE_URL=.*|DIALTONE_RELEASE_URL=file://$PWD/release|" -e "s|^DIALTONE_SHA256=.*|DIALTONE_SHA256=$sum|" "$3" > release.env
      """
    let ending = try Child.run(
      "/bin/bash",
      [
        "-c", script, "release", Executable.dialtone, Self.root.appending(path: "scripts/dist/install").path,
        Self.root.appending(path: "examples/ci/release.env").path,
      ],
      environment: ["PATH": "/usr/bin:/bin"],
      in: state.path
    )
    #expect(ending.code == 0, "\(ending.errorText)")
    try files.write(try state.text("release.env"), to: "ci/dialtone/release.env")
  }

  /// Runs the tool where a person would.
  func command(_ line: String) async throws -> Child.Ending {
    try await Child(
      Executable.dialtone,
      line.split(separator: " ").map(String.init),
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": files.path, "USER": "tester", "DIALTONE_STATE": state["state.db"],
        "AUTH0_CLIENT_ID": secrets["AUTH0_WRITE_CLIENT_ID"] ?? "",
        "AUTH0_CLIENT_SECRET": secrets["AUTH0_WRITE_CLIENT_SECRET"] ?? "", "TWILIO_AUTH_TOKEN": Self.canary,
      ],
      in: files.path
    ).ended()
  }

  func replace(_ text: String, with other: String, in name: String) throws {
    let before = try files.text(name)
    #expect(before.contains(text))
    try files.write(before.replacing(text, with: other), to: name)
  }
}
