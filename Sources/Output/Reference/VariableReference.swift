/// The page of the environment variables.
enum VariableReference {
  /// What others define, and the tool obeys.
  private static let others = [
    ["`NO_COLOR`", "Not empty: no colours."],
    ["`HTTPS_PROXY`, `NO_PROXY`", "The proxy for the management APIs, and the hosts that are reached without it."],
    ["`CURL_CA_BUNDLE`, `SSL_CERT_FILE`, `SSL_CERT_DIR`", "The certificate authorities that are trusted."],
    [
      "`GITHUB_ACTIONS`",
      "Not empty: text from elsewhere cannot issue commands to the runner.",
    ],
    [
      "`GITHUB_ACTOR`, `GITLAB_USER_LOGIN`, `BUILDKITE_BUILD_CREATOR`, `USER`, `LOGNAME`",
      "Who runs the tool, for locks and the history: the first that is set.",
    ],
    ["`GITHUB_SHA`, `CI_COMMIT_SHA`, `BUILDKITE_COMMIT`", "The commit, for the history; else `.git` is read."],
  ]

  static var markdown: String {
    let rows = ToolVariable.allCases.map { variable in
      [
        "`\(variable.rawValue)`", variable.option.map { "`\($0)`" } ?? "", variable.summary, "`\(variable.example)`",
      ]
    }
    return [
      "# Environment variables",
      """
      For what a CI job sets once. An empty variable counts as unset; an empty fingerprint key is an error. Gates (`--allow`) \
      and approval (`--auto-approve`) have no variable: they are given on the command line only.

      Another variable whose name begins with `\(ToolVariable.prefix)` is reported as a warning, unless the configuration names \
      it as a secret. A command that reads no configuration reports only names that differ in a few letters.
      """,
      Markdown.table(header: ["variable", "option", "meaning", "example"], rows),
      "Secrets of the configuration come from the variables that it names: `auth_token: { env: TWILIO_AUTH_TOKEN }`.",
      "A configuration's own variables come from those that it names, and their names begin with `DIALTONE_VAR_`: "
        + "`variables: { brand: { env: DIALTONE_VAR_BRAND, default: Acme } }`. `--var NAME=VALUE` comes first.",
      "## Variables of other tools",
      Markdown.table(header: ["variable", "meaning"], others),
    ].joined(separator: "\n\n") + "\n"
  }
}
