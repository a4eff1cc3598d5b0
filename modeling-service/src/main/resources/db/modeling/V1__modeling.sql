-- Tenants as they are now; what happened to them is in the event store.
create table tenant (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    status text not null check (status in ('ACTIVE', 'SUSPENDED')),
    -- how many events the tenant's stream has
    changes bigint not null,
    created_at timestamptz not null
);

-- Answers given under an Idempotency-Key, to be given again.
create table idempotency_key (
    tenant_id uuid not null references tenant on delete cascade,
    actor text not null,
    key text not null,
    body_hash text not null,
    revision bigint not null,
    answer text not null,
    created_at timestamptz not null,
    primary key (tenant_id, actor, key)
);

create index idempotency_key_created_at on idempotency_key (created_at);
