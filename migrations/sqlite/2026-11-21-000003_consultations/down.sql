DROP TABLE consultation_change;
DROP TABLE consultation_notice;
DROP TABLE consultation_department;
DROP TABLE consultation;
