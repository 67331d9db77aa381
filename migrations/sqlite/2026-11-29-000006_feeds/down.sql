DROP INDEX response_published;
DROP INDEX post_published;
DROP INDEX consultation_published;
