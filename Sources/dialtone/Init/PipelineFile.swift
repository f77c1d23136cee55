import ArgumentParser

/// The jobs of a CI service that plan a change and apply it.
enum PipelineFile: String, ExpressibleByArgument, CaseIterable {
  case github
  case gitlab

  var path: String {
    switch self {
    case .github: ".github/workflows/dialtone.yml"
    case .gitlab: ".gitlab-ci.yml"
    }
  }

  /// - Parameters:
  ///   - reading: the variables of the credentials, which a pull request's job has for reading.
  ///   - variables: all that `apply` needs.
  func text(for configuration: String, reading: [String], variables: [String]) -> String {
    switch self {
    case .github: github(configuration, reading, variables)
    case .gitlab: gitlab(configuration)
    }
  }

  /// Whoever can push to a branch can change what a pull request's job runs: it is given no secret of an SMS service.
  private func github(_ configuration: String, _ reading: [String], _ variables: [String]) -> String {
    let lines =
      [
        "name: dialtone",
        "on:",
        "  pull_request:",
        "  push: { branches: [main] }",
        "permissions: { contents: read }",
        "# Keep the file that DIALTONE_STATE names between runs, or name a state on a server.",
        "jobs:",
        "  validate:",
        "    runs-on: ubuntu-latest",
        "    steps:",
      ] + checkout + [
        "      - run: dialtone validate \(configuration) --format github",
        "  plan:",
        "    # A fork has no secrets. READ_… belong to an application that can only read.",
        "    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository",
        "    runs-on: ubuntu-latest",
      ] + environment(reading) { "READ_\($0)" } + ["    steps:"] + checkout + [
        "      - run: dialtone plan \(configuration) --without-provider-secrets --format markdown >> $GITHUB_STEP_SUMMARY",
        "  apply:",
        "    if: github.event_name == 'push'",
        "    needs: validate",
        "    runs-on: ubuntu-latest",
        "    # Give it required reviewers, and the secrets.",
        "    environment: production",
        "    concurrency: { group: dialtone-apply, cancel-in-progress: false }",
      ] + environment(variables) { $0 } + ["    steps:"] + checkout + [
        "      - run: dialtone apply \(configuration) --auto-approve --lock-timeout 60s"
      ]
    return lines.map { $0 + "\n" }.joined()
  }

  private func environment(_ variables: [String], as secret: (String) -> String) -> [String] {
    let lines = variables.map { "      \($0): ${{ secrets.\(secret($0)) }}" }
    return lines.isEmpty ? [] : ["    env:"] + lines
  }

  /// By commit, since a tag can be moved; and without the job's token in the checkout.
  private var checkout: [String] {
    [
      "      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2",
      "        with: { persist-credentials: false }",
    ]
  }

  private func gitlab(_ configuration: String) -> String {
    """
    # The secrets are CI/CD variables of the project; protected ones reach apply alone. Keep the file that DIALTONE_STATE names
    # between runs, or name a state on a server.
    plan:
      rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }]
      script:
        - dialtone validate \(configuration)
        - dialtone plan \(configuration) --without-provider-secrets
    apply:
      rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]
      resource_group: dialtone
      script:
        - dialtone apply \(configuration) --auto-approve --lock-timeout 60s

    """
  }
}
