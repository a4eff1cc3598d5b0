-- Axon's tables with jsonb payloads. One entry of domain_event is one change set of a tenant.
CREATE TABLE domain_event (
  global_index bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT domain_event_pk PRIMARY KEY,
  event_id uuid NOT NULL CONSTRAINT domain_event_id_uq UNIQUE,
  stream text NOT NULL,
  sequence_number bigint NOT NULL,
  stream_type text NOT NULL,
  occurred_at timestamptz NOT NULL,
  payload_type text NOT NULL,
  payload_version text NOT NULL,
  payload jsonb NOT NULL,
  meta_data jsonb NOT NULL,
  CONSTRAINT domain_event_stream_uq UNIQUE (stream, sequence_number)
);

CREATE TABLE snapshot (
  stream text NOT NULL,
  sequence_number bigint NOT NULL,
  stream_type text NOT NULL,
  event_id uuid NOT NULL CONSTRAINT snapshot_id_uq UNIQUE,
  occurred_at timestamptz NOT NULL,
  payload_type text NOT NULL,
  payload_version text NOT NULL,
  payload jsonb NOT NULL,
  meta_data jsonb NOT NULL,
  CONSTRAINT snapshot_pk PRIMARY KEY (stream, sequence_number)
);

CREATE TABLE token (
  processor_name text NOT NULL,
  segment integer NOT NULL,
  token text,
  token_type text,
  claimed_at text,
  owner text,
  CONSTRAINT token_pk PRIMARY KEY (processor_name, segment)
);
