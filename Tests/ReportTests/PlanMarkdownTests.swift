import Model
import Planning
import Report
import Source
import Testing

@Suite struct PlanMarkdownTests {
  @Test func `a pull request shows numbers first and each tenant folded away`() {
    var tenant = Sample.tenant(
      [
        Sample.update(
          Sample.field("channels", Sample.texts("sms"), Sample.texts("voice"), signIn: true, isSet: true),
          Sample.field("message", .text("one\n"), .text("two\n"))
        ),
        Change(
          .delete,
          ChangedResource(
            Sample.application("old"),
            of: SampleApplication.description,
            identity: "c",
            name: "old",
            at: nil,
            precondition: [0]
          )
        ),
      ],
      unchanged: 4
    )
    tenant.gates = [Gate(gate: .gate("last-application"), addresses: [], message: "it is the last")]
    tenant.findings = [
      Finding(rule: .sample("mfa-off", .warning), address: Sample.factor, message: "off", at: Sample.at(3))
    ]
    #expect(
      PlanReport(plan: Sample.plan(tenant, Sample.tenant(name: "beta"))).markdown() == """
        <!-- dialtone plan -->
        ### Dialtone plan

        **Plan: 1 to update, 1 to delete; 4 unchanged.**

        > [!WARNING]
        > apply refuses this plan without \\-\\-allow last\\-application\\.

        **Findings**

        - **warning: mfa\\-off** acme/phone\\_factor: off (acme\\.yaml\\:&#8203;3)

        <details>
        <summary><b>acme</b> (auth0): Plan: 1 to update, 1 to delete; 4 unchanged.</summary>

        ```diff
          Apply refuses
        ! last-application: it is the last
              allow it with --allow last-application

          Changes to sign-in
        ! ~ update acme/phone_factor
              channels:  acme.yaml:14
        -       sms
        +       voice
              message:   acme.yaml:14
        -       one
        +       two

          Other changes
        - delete acme/application/old
        ```

        </details>

        """
    )
  }

  @Test(arguments: [
    "````\n</details><script>alert(1)</script>", "| a | b |\n|---|---|", "@octocat please", "[x](https://evil.example)",
    "![x](https://evil.example/p.png)", "<img src=x onerror=alert(1)>", "closes #1, org/repo#2", "www.evil.example",
    "\r\n\r\n# heading", "</summary>", "*bold* `code`", "&lt;b&gt; &#64;octocat", "\\@octocat \\<b>", "x\u{2028}- y",
  ])
  func `no text leaves its place`(_ payload: String) throws {
    let key = "k \(payload)"
    let address = Address(tenant: "acme \(payload)", kind: "application", key: key)
    var tenant = Sample.tenant(
      [
        Sample.creation(address, of: SampleFactor.description, name: payload, ["a": .text(payload)]),
        Sample.update(
          Sample.field("m", .text(payload + "\n1"), .text(payload + "\n2"), .both, was: .text(payload)),
          Sample.field("s", Sample.texts(payload), Sample.texts("x" + payload), isSet: true)
        ),
      ],
      name: "acme \(payload)"
    )
    tenant.platform = payload
    tenant.leftAlone = [Note(subject: payload, message: payload)]
    tenant.gates = [Gate(gate: .gate(payload), addresses: [address], message: payload)]
    tenant.findings = [
      Finding(
        rule: .sample(payload, .notice),
        address: address,
        message: payload,
        at: Location(file: payload, line: 1, column: 1)
      )
    ]
    var plan = Sample.plan(tenant, failures: [ReadFailure(tenant: payload, cause: .busy, message: payload)])
    plan.targets = [payload]

    let lines = PlanReport(plan: plan).markdown().split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasSuffix("`diff") })
    let fence = lines[start].dropLast(4)
    let end = try #require(lines[(start + 1)...].firstIndex { $0.hasPrefix("```") })
    #expect(lines[end] == fence)
    let inside = lines[(start + 1)..<end].joined(separator: "\n")
    #expect(!inside.contains(fence) && inside.contains("+ create"))
    #expect(lines[(end + 1)...].joined(separator: "\n") == "\n</details>\n")

    // Outside the fence nothing is left that Markdown, HTML or GitHub would read as its own.
    let summary = String(lines[..<start].last { !$0.isEmpty } ?? "")
    #expect(summary.hasPrefix("<summary><b>") && summary.hasSuffix("</summary>"))
    // The marker, by which a job finds its own comment, is ours.
    #expect(lines[0] == "<!-- dialtone plan -->")
    let prose = lines[1..<start].filter { $0 != summary }.joined(separator: "\n")
    #expect(Self.live(prose, #/\\[@#:]&#8203;|&(lt|gt|amp);|\\[!-\/:-@\[-`{-~]/#, in: "<>`*_[]{}@#|&!~$^\\").isEmpty)
    #expect(Self.live(summary, #/[@#]&#8203;|&(lt|gt|amp|quot);/#, in: "<>@#&").isEmpty)
  }

  /// The signs in a text that are neither escaped nor ours.
  private static func live(_ text: String, _ escaped: Regex<(Substring, Substring?)>, in signs: String) -> String {
    var rest = text.replacing(escaped, with: "")
    for ours in ["<details>", "<summary><b>", "</b>", "</summary>", "> [!WARNING]\n> ", "### ", "**"] {
      rest = rest.replacing(ours, with: "")
    }
    return rest.filter { signs.contains($0) }
  }
}
