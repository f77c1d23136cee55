import Configuration
import Source

/// The commit that is checked out where the tool runs.
enum GitCommit {
  /// What CI says, or else what `.git` says; nil outside a checkout.
  static func current(_ variables: [String: String]) -> String? {
    for name in ["GITHUB_SHA", "CI_COMMIT_SHA", "BUILDKITE_COMMIT"] {
      if let value = variables[name], !value.isEmpty { return value.drawn }
    }
    var folder = "."
    for _ in 0..<32 {
      if let commit = commit(in: "\(folder)/.git") { return commit }
      folder = folder == "." ? ".." : "../\(folder)"
    }
    return nil
  }

  private static func commit(in path: String) -> String? {
    // A linked work tree and a submodule have a file there that names the real folder, from where the file is.
    if let link = line(path), link.hasPrefix("gitdir: ") {
      return commit(in: Files.resolve(String(link.dropFirst(8)), besides: path))
    }
    guard let head = line("\(path)/HEAD") else { return nil }
    guard head.hasPrefix("ref: ") else { return head }
    let name = String(head.dropFirst(5))
    let common = line("\(path)/commondir").map { Files.resolve($0, besides: "\(path)/commondir") } ?? path
    return line("\(path)/\(name)") ?? line("\(common)/\(name)") ?? packed(name, in: common)
  }

  private static func packed(_ name: String, in folder: String) -> String? {
    guard let bytes = try? Files.read("\(folder)/packed-refs") else { return nil }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasSuffix(" \(name)") }
    return line?.split(separator: " ").first.map(String.init)
  }

  private static func line(_ path: String) -> String? {
    guard let bytes = try? Files.read(path) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
  }
}
