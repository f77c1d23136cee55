import HTTP
import NIOCore
import NIOHTTP1

/// One connection: requests, one after the other, and their answers.
struct Conversation {
  /// What ends a connection on purpose.
  private struct Cut: Error {}

  let connection: Listener.Connection
  let emulator: Emulator

  func run() async {
    do {
      try await connection.executeThenClose { parts, answers in
        var arriving: Arriving?
        for try await part in parts {
          switch part {
          case .head(let head): arriving = Arriving(head: head, limit: emulator.platform.bodyLimit)
          case .body(let bytes): arriving?.add(bytes)
          case .end:
            guard let request = arriving?.request, let isLast = arriving?.isLast else { return }
            try await write(await emulator.handle(request), to: answers, isLast: isLast)
            if isLast { return }
          }
        }
      }
    } catch {
      // Cut on purpose, or the other side went away: there is nobody to tell.
      connection.channel.close(promise: nil)
    }
  }

  private func write(
    _ ending: Emulator.Ending,
    to answers: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>,
    isLast: Bool
  ) async throws {
    switch ending {
    case .cut: throw Cut()
    case .answer(let response):
      try await answers.write(
        contentsOf: [
          .head(head(response, isLast: isLast)), .body(.byteBuffer(ByteBuffer(bytes: response.body))), .end(nil),
        ]
      )
    case .half(let response):
      let half = response.body.prefix(response.body.count / 2)
      try await answers.write(
        contentsOf: [.head(head(response, isLast: isLast)), .body(.byteBuffer(ByteBuffer(bytes: half)))]
      )
      throw Cut()
    }
  }

  private func head(_ response: EmulatedResponse, isLast: Bool) -> HTTPResponseHead {
    var headers = NIOHTTP1.HTTPHeaders()
    for field in response.headers.fields { headers.add(name: field.name, value: field.value) }
    if response.status != 204 { headers.add(name: "Content-Length", value: String(response.body.count)) }
    if isLast { headers.add(name: "Connection", value: "close") }
    return HTTPResponseHead(version: .http1_1, status: .init(statusCode: response.status), headers: headers)
  }
}

/// A request of which not everything has come.
private struct Arriving {
  let head: HTTPRequestHead
  let limit: Int
  var body: [UInt8] = []
  var isTooLarge = false

  init(head: HTTPRequestHead, limit: Int) {
    self.head = head
    self.limit = limit
  }

  mutating func add(_ bytes: ByteBuffer) {
    let room = limit - body.count
    isTooLarge = isTooLarge || bytes.readableBytes > room
    body += bytes.readableBytesView.prefix(room)
  }

  var isLast: Bool { !head.isKeepAlive }

  var request: EmulatedRequest {
    var headers: HTTP.HTTPHeaders = [:]
    for (name, value) in head.headers { headers.add(name, value) }
    return EmulatedRequest(
      method: head.method.rawValue,
      target: head.uri,
      headers: headers,
      body: body,
      isTooLarge: isTooLarge
    )
  }
}
