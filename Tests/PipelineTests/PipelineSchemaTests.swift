import Foundation
import TestSupport
import Testing

/// The example pipelines beside the schemas that check-jsonschema brings along.
struct PipelineSchemaTests {
  private static let packages = Repository.root.appending(path: ".build/vendor-clients").path
  static let isInstalled = FileManager.default.fileExists(atPath: "\(packages)/check_jsonschema")

  @Test(
    .enabled(if: isInstalled, "check-jsonschema is not installed here: make setup-tests"),
    arguments: [
      ("vendor.github-workflows", ["github/pull-request.yml", "github/merge.yml", "github/drift.yml"]),
      ("vendor.gitlab-ci", ["gitlab/gitlab-ci.yml"]),
    ]
  )
  func `a pipeline is as its service's schema says`(_ schema: String, _ names: [String]) throws {
    let files = names.map { Repository.root.appending(path: "examples/ci/\($0)").path }
    var arguments = ["-m", "check_jsonschema", "--builtin-schema", schema]
    if schema.contains("gitlab") { arguments += ["--data-transform", "gitlab-ci"] }
    let ending = try Child.run(
      "python3",
      arguments + files,
      environment: ["PATH": "/usr/bin:/bin:/usr/local/bin", "PYTHONPATH": Self.packages, "HOME": "/nonexistent"],
      in: "/"
    )
    #expect(ending.code == 0, "\(ending.outputText)\(ending.errorText)")
  }
}
