import Model
import Planning
import Source

/// Settings with the places that their fields name.
struct WrittenSettings {
  private(set) var settings: Settings
  private(set) var sources = Sources()

  init(_ settings: Settings, at fields: [FieldChange]) {
    self.settings = settings
    guard !fields.isEmpty else { return }
    let places = Dictionary(fields.map { ($0.leaf.index, $0.at) }) { first, _ in first }
    self.settings = Settings(
      settings.all.map { setting in
        var setting = setting
        setting.range = (places[setting.leaf] ?? nil).map { range($0) }
        return setting
      }
    )
  }

  private mutating func range(_ place: Location) -> SourceRange {
    let known = sources.texts.firstIndex { $0.name.hasSameBytes(as: place.file) }.map { SourceID($0) }
    let source = known ?? sources.add(SourceText(name: place.file, bytes: []))
    return SourceRange(source: source, line: UInt32(clamping: place.line), column: UInt32(clamping: place.column))
  }
}
