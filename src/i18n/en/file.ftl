# Files that people bring along with what they write.
attach-files = Pictures and files
attach-hint = Up to { $most ->
    [one] one file
   *[other] { $most } files
} of 10 MiB each: PDF, OFD, DOCX, XLSX, TXT, JPG, PNG, WebP. Pictures can also be pasted or dropped here. Where and with what a picture was taken is removed from it; please check documents for personal data yourself. New members may bring files once they have been here for a day and their first post is public.
attach-choose = Choose pictures and files
attach-take = Attach
attach-drop = Remove
attach-alt = What does the picture show?
attach-alt-hint = In one sentence, for people who cannot see it.
attach-described = Described as: { $words }
attach-fault = { $name }: { $text }
attach-uploading = Uploading
attach-uploaded = Uploaded
attach-failed = It could not be uploaded. Try again.
attach-gone = Removed
attach-sign-in = Whoever is signed in can bring pictures and files along.
attach-documents = Files
field-file-kind = We take PDF, OFD, DOCX, XLSX, TXT, JPG, PNG and WebP
field-file-content = The content is not what the name says
field-file-broken = The picture cannot be read; it may be damaged
field-file-pixels = The picture is too large: at most 40 million pixels
field-file-animated = Moving pictures are not taken
field-file-large = At most 10 MiB each
field-file-infected = The virus scanner found something in it
field-file-many = At most { $most ->
    [one] one file
   *[other] { $most } files
} to a post
field-file-one = One file at a time. None of these was taken: { $names }
field-file-unknown = This file is not there any more, or belongs to another post. Bring it again
field-file-sign-in = Files are for those who are signed in; it was left out
