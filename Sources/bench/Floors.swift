import CYAML
import Configuration
import Digest
import Kinds
import Local
import Model
import Source

/// What any tool that reads these files must do at least.
enum Floors {
  static func readBytes(below folder: String) throws {
    for path in try Files.find([folder]).map(\.path) { _ = try Files.read(path) }
  }

  static func digest(below folder: String) throws {
    for path in try Files.find([folder]).map(\.path) { _ = Digest.sha256(try Files.read(path)) }
  }

  /// Everything that `plan` does before it looks at a state: files, trees, values, checks.
  static func declare(below folder: String) async throws {
    let configuration = try await Configuration.load([folder], catalog: .dialtone, platforms: [Local.facts])
    guard !configuration.diagnostics.hasErrors else { throw Trouble("\(folder) has errors") }
  }

  /// Every event of every file, thrown away.
  static func parse(below folder: String, threads: Int) async throws {
    let paths = try Files.find([folder]).map(\.path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for first in 0..<threads {
        group.addTask {
          for index in stride(from: first, to: paths.count, by: threads) { try parse(try Files.read(paths[index])) }
        }
      }
      try await group.waitForAll()
    }
  }

  private static func parse(_ bytes: [UInt8]) throws {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    defer {
      parser.deallocate()
      event.deallocate()
    }
    guard yaml_parser_initialize(parser) == 1 else { throw Trouble("libyaml does not start") }
    defer { yaml_parser_delete(parser) }
    try bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      while true {
        guard yaml_parser_parse(parser, event) == 1 else { throw Trouble("libyaml does not read its own bench") }
        let type = event.pointee.type
        yaml_event_delete(event)
        if type == YAML_STREAM_END_EVENT { return }
      }
    }
  }
}
