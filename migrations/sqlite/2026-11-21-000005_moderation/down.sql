DROP TABLE decision;
DROP TABLE queue_item;
DROP TABLE rule;
