# What posts are meant as.
stance-for = In favour
stance-against = Against
stance-question = Question
stance-suggestion = Suggestion
stance-none = None of these
stance-pick = What is it meant as?
field-not-asked = This consultation does not ask what posts are meant as
