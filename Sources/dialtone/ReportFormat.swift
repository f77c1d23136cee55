import ArgumentParser

/// How a command prints what it found, as people, programs and code reviews read it.
enum ReportFormat: String, OutputFormat {
  case text
  case json
  case markdown
  case html
  case github
  case sarif
}
