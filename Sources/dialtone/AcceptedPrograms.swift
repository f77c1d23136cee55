import Configuration
import Model
import Reconciler
import Source

/// The files of programs with what is live in them.
struct AcceptedPrograms {
  private(set) var texts: [SourceText] = []
  private(set) var places: [(subject: String, place: String)] = []

  /// Throws where a file serves another resource too.
  init(_ differences: [LiveDifference], in configuration: Configuration) throws {
    for difference in differences {
      guard let program = difference.program, let file = difference.declared.texts.first else { continue }
      let others = Self.resources(naming: file, configuration).filter { $0 != difference.address }
      guard others.isEmpty else {
        throw Failure(
          .error,
          "\(file): the program of \(difference.address) also serves \(others.map(\.description).joined(separator: ", ")); "
            + "write what is live to a file of its own and name that; nothing is written"
        )
      }
      texts.append(SourceText(name: file, bytes: Array(program.text.utf8)))
      places.append((difference.subject, file))
    }
  }

  private static func resources(naming file: String, _ configuration: Configuration) -> [Address] {
    configuration.tenants.flatMap(\.resources).filter { resource in
      !resource.kind.fileLeaves.isEmpty && resource.settings.files(of: resource.kind).values.contains(file)
    }.map(\.address)
  }
}
