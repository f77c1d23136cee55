/// Why a file could not be written.
package struct FileProblem: Error, Sendable, CustomStringConvertible {
  package let description: String
}
