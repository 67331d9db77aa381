DROP TABLE response_signature;
DROP TABLE response_return;
DROP TABLE response_gate;
DROP TABLE response_cover;
DROP TABLE response;
