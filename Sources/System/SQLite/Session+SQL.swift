package import SQL

extension Row: Columns {}

extension Session: SQLSession {
  package func send(_ question: Question) throws { try prepare(question.statement).forEach(question.cells) { _ in } }

  package func ask(_ questions: [Question], _ each: (_ question: Int, any Columns) throws -> Void) throws {
    for (index, question) in questions.enumerated() {
      try prepare(question.statement).forEach(question.cells) { try each(index, $0) }
    }
  }
}

extension Cell: Bindable {
  package func bind(to parameter: Parameter) -> Int32 {
    switch self {
    case .integer(let value): value.bind(to: parameter)
    case .text(let value): value.bind(to: parameter)
    case .bytes(let value): value.bind(to: parameter)
    }
  }
}
