import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct PagingTests {
  private func fill(_ api: Rehearsal, _ count: Int) async throws {
    try await api.emulator.store.access { objects in
      for number in 0..<count {
        try objects.put("clients", "c\(number)", ["client_id": .text("c\(number)"), "name": .text("C\(number)")])
        try objects.put(
          "connections",
          "con_\(number)",
          ["id": .text("con_\(number)"), "name": .text("n\(number)"), "strategy": "sms", "options": [:]]
        )
      }
    }
  }

  @Test func `by offset a list is bare, or an object with totals`() async throws {
    try await rehearse { api in
      try await fill(api, 118)
      #expect(try await api.call(.get, "/clients").json?.elements?.count == 50)
      #expect(try await api.call(.get, "/clients?per_page=100").json?.elements?.count == 100)
      let last = try await api.call(.get, "/clients?page=2&per_page=50&include_totals=true")
      #expect(last["start"] == 100 && last["limit"] == 50 && last["total"] == 120)
      #expect(last["clients"]?.elements?.count == 20)
      #expect(last["clients"]?.elements?.last?["name"] == "All Applications")
      #expect(try await api.call(.get, "/clients?page=3").json == [])
      #expect(try await api.call(.get, "/clients?page=9223372036854775807&per_page=100").json == [])
      for wrong in ["per_page=101", "page=-1", "page=one", "take=0", "take=101", "from=%21", "take=10&from=abc"] {
        let answer = try await api.call(.get, "/clients?\(wrong)")
        #expect(answer.status == 400 && answer.code == "invalid_query_string", "\(wrong)")
      }
    }
  }

  @Test func `by checkpoints a list ends without a next, or with an empty one`() async throws {
    for hasEmptyNext in [false, true] {
      var emulation = Auth0Emulation()
      emulation.variations.lastPageHasEmptyNext = hasEmptyNext
      try await rehearse(emulation) { api in
        try await fill(api, 7)
        var names: [String?] = []
        var next: String? = ""
        while let from = next {
          let page = try await api.call(.get, "/connections?take=3" + (from.isEmpty ? "" : "&from=\(from)"))
          names += page["connections"]?.elements?.map { $0["name"]?.text } ?? []
          next = page.json?["next"]?.text.flatMap { $0.isEmpty ? nil : $0 }
          if next == nil { #expect(page.json?.members?["next"] == (hasEmptyNext ? "" : nil)) }
          #expect(page["total"] == nil)
        }
        #expect(names == (0..<7).map { "n\($0)" })
        // A checkpoint is of its own list.
        let token = try #require(try await api.call(.get, "/connections?take=3")["next"]?.text)
        #expect(try await api.call(.get, "/clients?take=3&from=\(token)").status == 400)
      }
    }
  }

  @Test func `a page may be smaller than it was asked for`() async throws {
    var emulation = Auth0Emulation()
    emulation.variations.largestPage = 50
    try await rehearse(emulation) { api in
      try await fill(api, 80)
      let page = try await api.call(.get, "/clients?per_page=100&include_totals=true")
      #expect(page["limit"] == 50 && page["clients"]?.elements?.count == 50)
      #expect(try await api.call(.get, "/connections?take=100")["connections"]?.elements?.count == 50)
    }
  }
}
