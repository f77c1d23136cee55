// Whoever speaks HTTP here speaks JSON: requests and answers are made of it.
@_exported public import JSONText
