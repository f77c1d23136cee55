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

  func text(for configuration: String, variables: [String]) -> String {
    switch self {
    case .github: github(configuration, variables)
    case .gitlab: gitlab(configuration)
    }
  }

  private func github(_ configuration: String, _ variables: [String]) -> String {
    let secrets = variables.map { "      \($0): ${{ secrets.\($0) }}" }
    let environment = secrets.isEmpty ? [] : ["    env:"] + secrets
    let lines =
      [
        "name: dialtone",
        "on:",
        "  pull_request:",
        "  push: { branches: [main] }",
        "permissions: { contents: read }",
        "# One run at a time; keep the file that DIALTONE_STATE names between runs.",
        "concurrency: { group: dialtone }",
        "jobs:",
        "  plan:",
        "    if: github.event_name == 'pull_request'",
        "    runs-on: ubuntu-latest",
      ] + environment + [
        "    steps:",
        "      - uses: actions/checkout@v4",
        "      - run: dialtone validate \(configuration) --format github",
        "      - run: dialtone plan \(configuration) --without-provider-secrets --format markdown >> $GITHUB_STEP_SUMMARY",
        "  apply:",
        "    if: github.event_name == 'push'",
        "    runs-on: ubuntu-latest",
        "    environment: production",
      ] + environment + [
        "    steps:",
        "      - uses: actions/checkout@v4",
        "      - run: dialtone apply \(configuration) --auto-approve --lock-timeout 60s",
      ]
    return lines.map { $0 + "\n" }.joined()
  }

  private func gitlab(_ configuration: String) -> String {
    """
    # The secrets are CI/CD variables of the project; keep the file that DIALTONE_STATE names between runs.
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
