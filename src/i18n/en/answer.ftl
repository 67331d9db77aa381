# Official responses where front pages lead to them.
answer-kind = Answer
answer-on = On “{ $title }”
answer-go = Read it
answer-go-on = {" "}on “{ $title }”
answer-decided = What was decided
