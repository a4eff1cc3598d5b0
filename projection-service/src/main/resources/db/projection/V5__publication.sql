-- How far the event log is known to be published. Only for measuring while nobody can ask Kafka, which has the truth.
CREATE TABLE publication (
  topic text CONSTRAINT publication_pk PRIMARY KEY,
  position bigint NOT NULL
);
