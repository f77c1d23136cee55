import Digest
import FoundationEssentials
import Model
import Source

/// One self-contained page: what it shows, what filters it, and the only style and script that it may run.
struct HTMLPage: Sendable {
  struct Section: Sendable {
    var title: String
    /// Each with the places of its tenants among those of the page.
    var items: [(item: HTMLItem, tenants: [Int])]
  }

  let title: String
  let verdict: String
  /// Sentences below the verdict, and whether each is a warning.
  var remarks: [(text: String, isWarning: Bool)] = []
  /// Names that the filter lists.
  let tenants: [String]
  private var sections: [Section] = []

  init(title: String, verdict: String, tenants: [String] = []) {
    (self.title, self.verdict, self.tenants) = (title, verdict, tenants)
  }

  /// Adds a section of what is said of each tenant, in their order; what differs in the tenant alone is shown once.
  mutating func append(_ title: String, ofEach items: [[HTMLItem]]) {
    var places: [String: Int] = [:]
    var found: [(item: HTMLItem, tenants: [Int])] = []
    for (tenant, items) in items.enumerated() {
      let name = TenantName(tenants[tenant])
      for item in items {
        let key = name.masked(item.content)
        if let place = places[key] {
          found[place].tenants.append(tenant)
        } else {
          places[key] = found.count
          found.append((item, [tenant]))
        }
      }
    }
    append(Section(title: title, items: found))
  }

  /// Adds a section of what is said of no tenant, or of the one that each item names.
  mutating func append(_ title: String, _ items: [HTMLItem], of tenant: (HTMLItem) -> Int? = { _ in nil }) {
    append(Section(title: title, items: items.map { ($0, tenant($0).map { [$0] } ?? []) }))
  }

  private mutating func append(_ section: Section) { if !section.items.isEmpty { sections.append(section) } }

  // MARK: Text

  func text() -> String {
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      + "<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">\n"
      + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      + "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
      + "<title>\(HTML(words: title).text)</title>\n<style>\(HTMLStyle.text)</style>\n</head>\n<body>\n" + header.text
      + tools.text + HTML.element("main", [], drawnSections).text
      + "\n<script>\(HTMLScript.text)</script>\n</body>\n</html>\n"
  }

  /// Nothing is loaded, and nothing runs but the page's own style and script, by their hashes.
  static let policy =
    "default-src 'none'; style-src 'sha256-\(hash(HTMLStyle.text))'; script-src 'sha256-\(hash(HTMLScript.text))'; "
    + "base-uri 'none'; form-action 'none'"

  private static func hash(_ text: String) -> String { Data(Digest.sha256(Array(text.utf8))).base64EncodedString() }

  private var header: HTML {
    let remarks = remarks.map { remark in
      HTML.element("p", [remark.isWarning ? .of("class", "alert") : .of("class", "note")], HTML(words: remark.text))
    }
    return .element(
      "header",
      [],
      .element("h1", [], HTML(words: title)) + .element("p", [.of("id", "verdict")], HTML(words: verdict))
        + remarks.joined()
    )
  }

  private var kinds: [KindName] { Set(sections.flatMap(\.items).compactMap(\.item.kind)).sorted() }

  private var tools: HTML {
    guard !sections.isEmpty else { return HTML() }
    func options(_ all: StaticString, _ words: [String]) -> HTML {
      .element("option", [.of("value", "")], HTML(markup: all))
        + words.enumerated().map { .element("option", [.of("value", numbers: [$0])], HTML(words: $1)) }.joined()
    }
    func choice(_ label: StaticString, _ id: StaticString, _ options: HTML) -> HTML {
      .element("label", [], HTML(markup: label) + HTML(markup: " ") + .element("select", [.of("id", id)], options))
    }
    return .element(
      "nav",
      [.of("id", "tools"), .of("aria-label", "Filters"), .of("hidden", "")],
      .element("label", [], HTML(markup: "Search <input id=\"search\" type=\"search\" autocomplete=\"off\">"))
        + choice("Tenant", "tenant", options("all", tenants))
        + choice("Kind", "kind", options("all", kinds.map(\.description)))
        + choice(
          "Severity",
          "severity",
          HTML(
            markup:
              "<option value=\"\">all</option><option value=\"2\">warnings and errors</option><option value=\"3\">errors</option>"
          )
        )
        + HTML(
          markup: """
            <button type="button" id="expand">Expand all</button><button type="button" id="collapse">Collapse all</button>\
            <button type="button" id="theme">Light or dark</button><output id="shown" aria-live="polite"></output>\
            <p class="keys">Keys: <kbd>/</kbd> search, <kbd>j</kbd> <kbd>k</kbd> next and previous, <kbd>Enter</kbd> unfold, \
            <kbd>e</kbd> <kbd>c</kbd> expand and collapse all, <kbd>t</kbd> light or dark, <kbd>Esc</kbd> clear</p>
            """
        )
    )
  }

  /// Beyond so many, what is shown begins folded.
  private static let mostUnfolded = 40

  private var drawnSections: HTML {
    let count = sections.reduce(0) { $0 + $1.items.count }
    let kinds = Dictionary(uniqueKeysWithValues: self.kinds.enumerated().map { ($1, $0) })
    var used: [[UInt8]: UInt8] = [:]
    return sections.map { section in
      let heading = HTML.element(
        "h2",
        [],
        HTML(words: section.title) + HTML(markup: " <span class=\"count\">") + HTML(drawn: "\(section.items.count)")
          + HTML(markup: "</span>")
      )
      let items = section.items.map { entry in
        var identity = entry.item.identity(in: section.title)
        // The same of two tenants, or two of one subject: numbered in their order.
        let number = used[identity, default: 0]
        used[identity] = number &+ 1
        if number > 0 { identity.append(number) }
        return draw(entry.item, entry.tenants, identity, kinds, isOpen: count <= Self.mostUnfolded)
      }
      return .element("section", [], heading + items.joined())
    }.joined()
  }

  private func draw(
    _ item: HTMLItem,
    _ owners: [Int],
    _ identity: [UInt8],
    _ kinds: [KindName: Int],
    isOpen: Bool
  ) -> HTML {
    var attributes: [HTML.Attribute] = [
      .of("class", "item"), .of("id", "i-", digest: identity), .of("data-t", numbers: owners),
      .of("data-s", numbers: [item.severity.map(Self.rank) ?? 0]),
    ]
    if let kind = item.kind.flatMap({ kinds[$0] }) { attributes.append(.of("data-k", numbers: [kind])) }
    let link = HTML.element(
      "a",
      [.of("class", "link"), .of("href", "#i-", digest: identity), .of("aria-label", "Link to this")],
      HTML(markup: "#")
    )
    let shared =
      owners.count > 1
      ? HTML(markup: " <span class=\"badge\">") + HTML(drawn: "the same in \(owners.count) tenants")
        + HTML(markup: "</span>")
      : HTML()
    let names =
      owners.count > 1
      ? HTML.element("p", [.of("class", "tenants")], HTML(words: owners.map { tenants[$0] }.joined(separator: ", ")))
      : HTML()
    let content = names + item.body
    let summary = item.summary + shared + HTML(markup: " ") + link
    guard !content.text.isEmpty else { return .element("div", attributes, summary) }
    if isOpen { attributes.append(.of("open", "")) }
    return .element(
      "details",
      attributes,
      .element("summary", [], summary) + .element("div", [.of("class", "body")], content)
    )
  }

  private static func rank(_ severity: Severity) -> Int {
    switch severity {
    case .error: 3
    case .warning: 2
    case .notice: 1
    }
  }
}
