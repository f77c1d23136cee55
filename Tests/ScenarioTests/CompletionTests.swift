import Foundation
import TestSupport
import Testing

/// What TAB completes, in a bash that somebody types in.
struct CompletionTests {
  private static let configuration = """
    tenant: acme
    platform: local
    applications: { web: { name: Acme Web, type: single_page }, portal: { name: Portal, type: native } }

    """

  /// Types the lines, in which a tab completes, and returns what the commands printed.
  private func type(_ lines: [String], in folder: Folder, _ variables: [String: String] = [:]) throws -> String {
    let terminal = try Pseudoterminal()
    let bash = try Child(
      "/bin/bash",
      ["--noprofile", "--norc", "-i"],
      environment: [
        "PATH": "\(Executable.folder):/usr/bin:/bin", "USER": "tester", "HOME": folder.path, "TERM": "dumb",
        "PS1": "", "INPUTRC": "/dev/null",
      ].merging(variables) { $1 },
      in: folder.path,
      input: terminal.path
    )
    terminal.type("source <(dialtone --generate-completion-script bash)")
    for line in lines { terminal.type(line) }
    terminal.type("exit")
    return try bash.ending().outputText
  }

  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(Self.configuration, to: "acme.yaml")
    let ending = try Child.run(
      Executable.dialtone,
      ["apply", "acme.yaml", "--auto-approve"],
      environment: ["PATH": "/usr/bin:/bin", "USER": "tester", "HOME": folder.path],
      in: folder.path
    )
    #expect(ending.code == 0)
    return folder
  }

  @Test(arguments: [
    ("dialtone vers\t", "0.1.0"),
    ("dialtone stat\tli\t", "acme/application/portal"),
    ("dialtone state show acme/application/w\t", "Acme Web"),
    ("dialtone state list --form\tjs\t", "\"dialtone-state\""),
    ("dialtone plan ac\t", "No changes"),
    ("dialtone plan acme.yaml --target acme/application/p\t", "No changes"),
    ("dialtone apply acme.yaml --allow mass-d\t --auto-approve", "No changes"),
    ("dialtone explain segm\t", "segments-raised  ("),
    ("dialtone explain phone_factor.enfo\t", "enforcement"),
    ("dialtone explain DIALTONE_ST\t", "--state"),
    ("dialtone schema pl\t", "Dialtone plan"),
    ("dialtone local set acme/application/web.nam\t Other", "acme/application/web.name is changed"),
  ])
  func `a tab completes`(_ line: String, _ output: String) throws {
    let text = try type([line], in: try folder())
    #expect(text.contains(output), "\(line): \(text)")
  }

  @Test func `addresses are those of the state that is named`() throws {
    let folder = try folder()
    let moved = try type(
      ["mv .dialtone other", "dialtone state show --state other/state.db acme/application/w\t"],
      in: folder
    )
    #expect(moved.contains("Acme Web"))
    let set = try type(["dialtone state show acme/application/w\t"], in: folder, ["DIALTONE_STATE": "other/state.db"])
    #expect(set.contains("Acme Web"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `there is a script for each shell`(_ shell: String) throws {
    let folder = try Folder()
    let ending = try Child.run(
      Executable.dialtone,
      ["--generate-completion-script", shell],
      environment: ["PATH": "/usr/bin:/bin"],
      in: folder.path
    )
    #expect(ending.code == 0)
    for word in ["acknowledge", "loosens-what-was-tightened", "lock-timeout", "yaml"] {
      #expect(ending.outputText.contains(word), "\(shell): \(word)")
    }
  }
}
