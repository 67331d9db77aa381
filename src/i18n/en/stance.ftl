# What posts are meant as.
post-stance-for = In favour
post-stance-against = Against
post-stance-question = Question
post-stance-suggestion = Suggestion
stance-none = None of these
stance-pick = What is it meant as?
field-not-asked = This consultation does not ask what posts are meant as
