# The page that describes the JSON interface.
api-title = Open interface
api-lead = Reading, writing, moderating, answering and running consultations can be done by a program as well. Ids are strings, times RFC 3339; lists take “limit” and “cursor”; errors are problem documents (RFC 9457).
api-document = The same for programs (OpenAPI 3.1)
api-contents = Contents
api-shapes = Shapes
api-needs-token = Needs a token: “Authorization: Bearer …”
api-parameters = Parameters
api-fields = Fields
api-name = Name
api-kind = Kind
api-about = About
api-required = required
api-body = Takes
api-answer = Answers
