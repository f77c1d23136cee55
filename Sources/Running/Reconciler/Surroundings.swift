package import Configuration
import Model
import Source

/// What the plans of all tenants of a run depend on, beside the tenants' own files and what is live.
package struct Surroundings: Sendable {
  /// What tells the build of the tool from every other one: the catalog, the bindings and the rules come with it.
  package var tool: [String]
  /// The files and folders that the user named.
  package var named: [String]
  package var allowedPaths: [String]
  /// Where relative paths begin.
  package var folder: String
  /// The settings beside the configuration.
  package var settings: SettingsFile.Found
  package var inputs: VariableInputs

  package init(
    tool: [String],
    named: [String],
    allowedPaths: [String],
    folder: String,
    settings: SettingsFile.Found,
    inputs: VariableInputs
  ) {
    self.tool = tool
    self.named = named
    self.allowedPaths = allowedPaths
    self.folder = folder
    self.settings = settings
    self.inputs = inputs
  }

  /// All of it as bytes.
  func bytes(_ hosts: HostPolicy) -> [UInt8] {
    var frames = Frames()
    func add(_ texts: [String]) {
      frames.add(String(texts.count))
      for text in texts { frames.add(text) }
    }
    add(tool)
    add(named)
    add(allowedPaths)
    add([folder] + hosts.hosts.texts)
    frames.add(hosts.allowsChange ? "allows a change of hosts" : "")
    frames.add(settings.text?.name)
    frames.add(settings.text?.bytes)
    frames.add(settings.refusal)
    for variables in [inputs.given, inputs.environment.filter { $0.key.hasPrefix(VariableInputs.prefix) }] {
      add(variables.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap { [$0.key, $0.value] })
    }
    return frames.bytes
  }
}
