package enum TextTable {
  package static func render(_ rows: [[String]], header: [String] = []) -> String { "" }
}

package enum DotEnv {
  package static func render(_ variables: [(name: String, value: String)]) -> String { "" }
}

package enum YAMLScalar {
  package static func quote(_ text: String) -> String { text }
}
