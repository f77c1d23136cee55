package import Model

package struct ChannelMessages: FieldGroup {
  package let sms = Field<Message>("sms", "The text message.")
  package let voice = Field<Message>("voice", "What the call says.")
  package init() {}
}

package struct FactorMessages: FieldGroup {
  package let enrollment = Field<Nested<ChannelMessages>>("enrollment", "When people register their phone.")
  package let verification = Field<Nested<ChannelMessages>>("verification", "When people sign in.")
  package init() {}
}
